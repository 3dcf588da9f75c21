import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTabTitle } from "../ui/PageTitle.tsx";
import classes from "./SignInPage.module.css";

/** A page before the door: no menu, one thing to do. */
export function DoorPage({ title, children }: { title: string; children: ReactNode }) {
  useTabTitle(title);

  return (
    <main className={classes.page}>
      <Text fw={650}>
        <span aria-hidden="true" className={classes.mark}>
          ▮
        </span>{" "}
        Proofdesk
      </Text>
      <Title order={1}>{title}</Title>
      {children}
    </main>
  );
}
