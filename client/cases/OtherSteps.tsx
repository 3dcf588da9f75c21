import { Button, Group } from "@mantine/core";
import { ShortcutButton } from "../ui/ShortcutButton.tsx";
import classes from "./CasePage.module.css";
import type { OpenCase } from "./open-case.ts";
import { LiftHold } from "./LiftHold.tsx";
import { type CasePanelName, useCaseAddress } from "./CaseAddress.tsx";
import { usePanels } from "./use-panels.ts";

const steps: readonly { panel: CasePanelName; label: string }[] = [
  { panel: "hand-back", label: "Hand back" },
  { panel: "withdraw", label: "Withdraw" },
  { panel: "duplicate", label: "Mark as a duplicate" },
  { panel: "security-hold", label: "Security hold" },
  { panel: "reassign", label: "Reassign" },
  { panel: "overturn", label: "Overturn" },
  { panel: "revoke", label: "Revoke the code" },
];

/** What else may be done to the case just now. */
export function OtherSteps({ view }: { view: OpenCase }) {
  const { openPanel } = useCaseAddress();
  const panels = usePanels(view);

  return (
    <Group gap="sm" className={classes.steps}>
      {panels.includes("reply") && <Button onClick={() => openPanel("reply")}>Record a reply</Button>}
      {view.case.status === "on-hold" && <LiftHold view={view} />}
      <ShortcutButton shortcut="w" variant="default" onClick={() => openPanel("note")}>
        Write a note
      </ShortcutButton>
      {steps
        .filter(({ panel }) => panels.includes(panel))
        .map(({ panel, label }) => (
          <Button key={panel} variant="default" onClick={() => openPanel(panel)}>
            {label}
          </Button>
        ))}
    </Group>
  );
}
