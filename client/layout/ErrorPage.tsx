import { Anchor, Stack } from "@mantine/core";
import { TRPCClientError } from "@trpc/client";
import { Link, useRevalidator, useRouteError } from "react-router";
import { paths } from "../paths.ts";
import { errorCode } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import classes from "./ErrorPage.module.css";

/** Shows the server's words, which are written for staff, and a way on. */
export function ErrorPage() {
  const error = useRouteError();
  const { revalidate } = useRevalidator();
  const code = errorCode(error);
  // The sign-in opens by itself.
  if (code === "UNAUTHORIZED") return null;

  return (
    <Stack gap="lg" className={classes.root}>
      <PageTitle>This page could not be shown</PageTitle>
      <ErrorAlert
        {...describe(error)}
        {...(code !== "NOT_FOUND" && { onRetry: isOurAnswer(error) ? () => void revalidate() : reload })}
      />
      <div>
        <Anchor component={Link} to={paths.queue()}>
          Go to the queue
        </Anchor>
      </div>
    </Stack>
  );
}

function describe(error: unknown) {
  if (errorCode(error)) return { happened: messageOf(error) };
  if (isOurAnswer(error)) {
    return { happened: "We couldn't reach Proofdesk.", todo: "Check your connection, then try again." };
  }
  return { happened: "Something went wrong on this page.", todo: "Load it again. What was saved is safe." };
}

/** A call failed; anything else is a bug here, or a script of a version that is gone. */
function isOurAnswer(error: unknown): boolean {
  return error instanceof TRPCClientError;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "Something went wrong.";
}

function reload(): void {
  window.location.reload();
}
