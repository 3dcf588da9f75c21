import { lazy, Suspense } from "react";
import { useShortcuts, useShortcutSettings } from "./KeyboardShortcuts.tsx";

// Few open it, and rarely: nobody should wait for it.
const ShortcutHelpDialog = lazy(async () => ({
  default: (await import("./ShortcutHelpDialog.tsx")).ShortcutHelpDialog,
}));

/** Opens with `?` and lists the keys that do something just now. There is one, beside the pages. */
export function ShortcutHelp() {
  const { help, openHelp } = useShortcutSettings();
  useShortcuts({ "?": { label: "Show keyboard shortcuts", run: openHelp } }, "Everywhere");

  return (
    help !== null && (
      <Suspense>
        <ShortcutHelpDialog />
      </Suspense>
    )
  );
}
