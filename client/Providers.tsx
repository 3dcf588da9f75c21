import "./styles.ts";
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { setNonce } from "get-nonce";
import type { ReactNode } from "react";
import { cssVariablesResolver, theme } from "./theme.ts";
import { KeyboardShortcuts } from "./ui/KeyboardShortcuts.tsx";
import { LiveRegions } from "./ui/LiveRegions.tsx";
import { ShortcutHelp } from "./ui/ShortcutHelp.tsx";

// The content policy lets in only style sheets that carry this page's nonce; scroll locking adds one of its own.
const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
setNonce(nonce);

const colorSchemeManager = localStorageColorSchemeManager({ key: "proofdesk-color-scheme" });

interface ProvidersProps {
  children: ReactNode;
  /** `test` leaves out transitions, so that what opens is there at once. */
  env?: "default" | "test";
}

/** The look, the live regions and the keyboard: what every page stands on, whatever it asks the server. */
export function Providers({ children, env = "default" }: ProvidersProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      // Our colors replace nearly all of Mantine's, so its own sheet of them would be loaded for nothing.
      deduplicateCssVariables={false}
      getStyleNonce={() => nonce}
      env={env}
    >
      <LiveRegions>
        <KeyboardShortcuts>
          <ShortcutHelp />
          {children}
        </KeyboardShortcuts>
      </LiveRegions>
    </MantineProvider>
  );
}
