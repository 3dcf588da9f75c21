import { useEffect, useState } from "react";
import { EmptyState } from "../ui/EmptyState.tsx";
import { DoorPage } from "./DoorPage.tsx";
import { SetPasswordForm } from "./SetPasswordForm.tsx";
import classes from "./SignInPage.module.css";

/**
 * Where an invitation leads: `/welcome#token`. What follows the # never leaves the browser by itself, and it goes
 * from the address bar and the history as soon as it is read.
 */
export function WelcomePage() {
  const [token] = useState(() => window.location.hash.slice(1));
  useEffect(() => window.history.replaceState(window.history.state, "", window.location.pathname), []);

  return (
    <DoorPage title="Welcome to Proofdesk">
      {token === "" ? (
        <EmptyState title="This page needs the link from your invitation.">
          Open that link again, or ask an admin for a new one.
        </EmptyState>
      ) : (
        <div className={classes.sheet}>
          <SetPasswordForm token={token} />
        </div>
      )}
    </DoorPage>
  );
}
