import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { KeyboardShortcuts } from "./KeyboardShortcuts.tsx";
import { LiveRegions } from "./LiveRegions.tsx";
import { ShortcutButton } from "./ShortcutButton.tsx";

afterEach(cleanup);

test("the key presses the button, and the button names the key", async () => {
  const approve = vi.fn();
  show(null, approve);

  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  expect(approve).toHaveBeenCalledOnce();
  const button = screen.getByRole("button", { name: "Approve and send code" });
  expect(button.getAttribute("aria-keyshortcuts")).toBe("Control+Enter");
});

test("a blocked button keeps the focus, does nothing, and says why", async () => {
  const approve = vi.fn();
  show("Two differences are not checked yet.", approve);
  const button = screen.getByRole("button", {
    name: "Approve and send code",
    description: "Two differences are not checked yet.",
  });

  await userEvent.tab();
  expect(document.activeElement).toBe(button);
  await userEvent.keyboard("{Enter}");

  expect(approve).not.toHaveBeenCalled();
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(screen.getByRole("status").textContent).toBe("Two differences are not checked yet.");
});

function show(blockedBecause: string | null, onClick: () => void) {
  render(
    <MantineProvider env="test">
      <LiveRegions>
        <KeyboardShortcuts>
          <ShortcutButton shortcut="mod+enter" blockedBecause={blockedBecause} onClick={onClick}>
            Approve and send code
          </ShortcutButton>
        </KeyboardShortcuts>
      </LiveRegions>
    </MantineProvider>,
  );
}
