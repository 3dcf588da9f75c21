import { CloseButton, Group, Stack, Title } from "@mantine/core";
import { type ReactNode, type RefObject, type SubmitEvent, useEffect, useId, useRef } from "react";
import { flushSync } from "react-dom";
import { focusPageTitle } from "../ui/PageTitle.tsx";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";
import classes from "./CasePanel.module.css";
import { useCaseAddress } from "./CaseAddress.tsx";

interface CasePanelProps {
  title: string;
  /** Gets what the panel's fields hold. */
  onSubmit: (form: FormData) => void;
  children: ReactNode;
}

/** Something to do to the case, beside it: not a dialog, because the case must stay readable. Esc closes it. */
export function CasePanel({ title, onSubmit, children }: CasePanelProps) {
  const panel = useRef<HTMLFormElement>(null);
  const titleId = useId();
  const { closePanel } = useCaseAddress();
  useShortcuts({ escape: { label: "Close the panel, keeping the text", run: () => closePanel() } }, "Panel");
  useFocusWhileOpen(panel);

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    // At once, so that what is wrong is on screen before the focus goes there.
    flushSync(() => onSubmit(new FormData(form)));
    form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }

  return (
    <form ref={panel} aria-labelledby={titleId} className={classes.panel} onSubmit={handleSubmit} noValidate>
      <Group justify="space-between" wrap="nowrap" align="start">
        <Title order={2} size="h3" id={titleId}>
          {title}
        </Title>
        <CloseButton aria-label="Close the panel" onClick={() => closePanel()} />
      </Group>
      <Stack gap="lg">{children}</Stack>
    </form>
  );
}

const firstStops = ["[data-first-stop]", "input:checked", "textarea, input, select", "button"];

function useFocusWhileOpen(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const opener = document.activeElement;
    for (const stop of firstStops) {
      const control = panel.current?.querySelector<HTMLElement>(stop);
      if (control) {
        control.focus();
        // Text from before is there to be gone on with.
        if (control instanceof HTMLTextAreaElement) {
          control.setSelectionRange(control.textLength, control.textLength);
        }
        break;
      }
    }
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus();
      else focusPageTitle();
    };
  }, [panel]);
}
