import { Text } from "@mantine/core";
import type { OpenCase } from "../cases/open-case.ts";
import { panelsFor } from "../cases/case-steps.ts";
import { useCaseAddress } from "../cases/CaseAddress.tsx";
import { ShortcutButton } from "../ui/ShortcutButton.tsx";
import classes from "./CallbackPanel.module.css";
import { callbackStateLabels } from "../../shared/callbacks.ts";

/** Where the callback stands, and the way to it. */
export function CallbackLine({ view }: { view: OpenCase }) {
  const { openPanel } = useCaseAddress();
  const { callback } = view;

  return (
    <div className={classes.line}>
      <Text size="sm">
        <b>Callback:</b> {callbackStateLabels[callback?.state ?? "planned"]}
      </Text>
      {panelsFor(view).includes("callback") && (
        <ShortcutButton
          shortcut="c"
          group="Comparison"
          variant="default"
          size="xs"
          blockedBecause={callback ? null : "Choose a record first: only numbers on record are rung."}
          onClick={() => openPanel("callback")}
        >
          Call back
        </ShortcutButton>
      )}
    </div>
  );
}
