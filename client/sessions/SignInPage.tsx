import { Alert, Text } from "@mantine/core";
import { useEffect } from "react";
import { useSearchParams } from "react-router";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { DemoPeople } from "./DemoPeople.tsx";
import { DoorPage } from "./DoorPage.tsx";
import { SignInForm } from "./SignInForm.tsx";
import classes from "./SignInPage.module.css";
import { useVisit } from "./use-session.ts";

const signedOut = "You were signed out to protect people's records. What you typed is saved.";

export function SignInPage() {
  const { demoPeople } = useVisit();
  const [params] = useSearchParams();

  return (
    <DoorPage title="Sign in to Proofdesk">
      {params.get("because") === "signed-out" && <SignedOutNotice />}
      {demoPeople && <DemoPeople people={demoPeople} />}
      <div className={classes.sheet}>
        <SignInForm />
      </div>
      <Text size="sm" c="dimmed">
        You'll be signed out after 15 minutes without activity. Your notes are saved as you type.
      </Text>
    </DoorPage>
  );
}

function SignedOutNotice() {
  const { announce } = useAnnouncements();
  useEffect(() => announce(signedOut), [announce]);

  return (
    <Alert role="note" color="ochre">
      {signedOut}
    </Alert>
  );
}
