import { Button, Group } from "@mantine/core";
import { ShortcutButton } from "../ui/ShortcutButton.tsx";
import { panelsFor } from "./case-steps.ts";
import classes from "./CasePage.module.css";
import type { OpenCase } from "./open-case.ts";
import { type CasePanelName, useCaseAddress } from "./CaseAddress.tsx";

const steps: readonly { panel: CasePanelName; label: string }[] = [
  { panel: "hand-back", label: "Hand back" },
  { panel: "withdraw", label: "Withdraw" },
  { panel: "duplicate", label: "Mark as a duplicate" },
];

/** What else may be done to the case just now. */
export function OtherSteps({ view }: { view: OpenCase }) {
  const { openPanel } = useCaseAddress();
  const panels = panelsFor(view);

  return (
    <Group gap="sm" className={classes.steps}>
      {panels.includes("reply") && <Button onClick={() => openPanel("reply")}>Record a reply</Button>}
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
