import { Button, type ButtonProps, Text, Tooltip } from "@mantine/core";
import { type MouseEvent, useId, useRef } from "react";
import { KeyCaps } from "./KeyCaps.tsx";
import { useShortcuts } from "./KeyboardShortcuts.tsx";
import { ariaKeys } from "./keys.ts";
import { useAnnouncements } from "./LiveRegions.tsx";
import classes from "./ShortcutButton.module.css";

interface ShortcutButtonProps extends Omit<ButtonProps, "children" | "disabled"> {
  /** The button's words; they name the key in the help too. */
  children: string;
  /** As in `useShortcuts`: `n`, `mod+enter`. */
  shortcut: string;
  /** The heading in the help. */
  group?: string;
  /** Why it can't be pressed, as a sentence; null when it can. The button keeps its place in the tab order. */
  blockedBecause?: string | null;
  type?: "button" | "submit";
  onClick?: () => void;
}

/** A button and its key in one: the key presses the button, so the two can never differ. */
export function ShortcutButton(props: ShortcutButtonProps) {
  const { children, shortcut, group, blockedBecause = null, type = "button", onClick, ...looks } = props;
  const button = useRef<HTMLButtonElement>(null);
  const reasonId = useId();
  const { announce } = useAnnouncements();
  useShortcuts({ [shortcut]: { label: children, run: () => button.current?.click() } }, group);

  function handleClick(event: MouseEvent) {
    if (blockedBecause === null) return onClick?.();
    event.preventDefault();
    announce(blockedBecause);
  }

  return (
    <div className={classes.root}>
      <Tooltip label={<KeyCaps keys={shortcut} />}>
        {/* The tooltip describes what it is given; the description of the button is the reason below. */}
        <div className={classes.target}>
          <Button
            {...looks}
            ref={button}
            type={type}
            onClick={handleClick}
            aria-keyshortcuts={ariaKeys(shortcut)}
            {...(blockedBecause !== null && blocked(reasonId))}
          >
            {children}
          </Button>
        </div>
      </Tooltip>
      {blockedBecause !== null && (
        <Text id={reasonId} size="sm" c="dimmed">
          {blockedBecause}
        </Text>
      )}
    </div>
  );
}

// Not `disabled`: that would take the button, and with it the reason, away from the keyboard.
function blocked(reasonId: string) {
  return { "aria-disabled": true, "data-disabled": true, "aria-describedby": reasonId };
}
