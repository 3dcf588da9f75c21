import { MantineProvider, Modal } from "@mantine/core";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { KeyboardShortcuts, ShortcutScope, useShortcuts } from "./KeyboardShortcuts.tsx";
import { ShortcutHelp } from "./ShortcutHelp.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

test("a key does what it says", async () => {
  const run = vi.fn();
  show(<Keys keys="j" run={run} />);

  await userEvent.keyboard("j");

  expect(run).toHaveBeenCalledOnce();
});

test("letters belong to the person who is typing, Ctrl+Enter does not", async () => {
  const letter = vi.fn();
  const commit = vi.fn();
  show(
    <>
      <Keys keys="j" run={letter} />
      <Keys keys="mod+enter" run={commit} />
      <textarea aria-label="Note" />
    </>,
  );

  await userEvent.type(screen.getByLabelText("Note"), "jj{Control>}{Enter}{/Control}");

  expect(letter).not.toHaveBeenCalled();
  expect(commit).toHaveBeenCalledOnce();
});

test("a letter with Ctrl or Alt is the browser's, and a ticked box leaves letters alone", async () => {
  const run = vi.fn();
  show(
    <>
      <Keys keys="j" run={run} />
      <input type="checkbox" aria-label="Checked" />
    </>,
  );

  await userEvent.keyboard("{Control>}j{/Control}{Alt>}j{/Alt}");
  expect(run).not.toHaveBeenCalled();

  await userEvent.click(screen.getByLabelText("Checked"));
  await userEvent.keyboard("j");
  expect(run).toHaveBeenCalledOnce();
});

test("Shift makes another key of a letter, and one key can follow another", async () => {
  const range = vi.fn();
  const queue = vi.fn();
  show(
    <>
      <Keys keys="shift+x" run={range} />
      <Keys keys="g q" run={queue} />
    </>,
  );

  await userEvent.keyboard("x");
  expect(range).not.toHaveBeenCalled();
  await userEvent.keyboard("{Shift>}X{/Shift}gq");

  expect(range).toHaveBeenCalledOnce();
  expect(queue).toHaveBeenCalledOnce();
});

test("Space presses the focused button and nothing else", async () => {
  const peek = vi.fn();
  const press = vi.fn();
  show(
    <>
      <Keys keys="space" run={peek} />
      <button type="button" onClick={press}>
        Release
      </button>
    </>,
  );

  screen.getByRole("button").focus();
  await userEvent.keyboard(" ");

  expect(press).toHaveBeenCalledOnce();
  expect(peek).not.toHaveBeenCalled();
});

test("in a dialog only the dialog's keys are heard", async () => {
  const page = vi.fn();
  const dialog = vi.fn();
  show(
    <>
      <Keys keys="j" run={page} />
      <Modal opened onClose={() => {}} title="Release this case?">
        <ShortcutScope>
          <Keys keys="r" run={dialog} />
        </ShortcutScope>
      </Modal>
    </>,
  );

  await userEvent.keyboard("jr");

  expect(page).not.toHaveBeenCalled();
  expect(dialog).toHaveBeenCalledOnce();
});

test("the inner of two has the key", async () => {
  const outer = vi.fn();
  const inner = vi.fn();
  show(
    <Outer run={outer}>
      <Keys keys="escape" run={inner} />
    </Outer>,
  );

  await userEvent.keyboard("{Escape}");

  expect(inner).toHaveBeenCalledOnce();
  expect(outer).not.toHaveBeenCalled();
});

test("the help lists what is active and turns single keys off for good", async () => {
  const run = vi.fn();
  const { unmount } = show(<Keys keys="n" run={run} />);

  await userEvent.keyboard("?");
  const help = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
  within(help).getByRole("row", { name: "Do n N" });
  await userEvent.click(within(help).getByRole("checkbox", { name: "Single-key shortcuts" }));
  await userEvent.keyboard("{Escape}n");
  unmount();
  show(<Keys keys="n" run={run} />);
  await userEvent.keyboard("n");

  expect(run).not.toHaveBeenCalled();
});

function Keys({ keys, run }: { keys: string; run: () => void }) {
  useShortcuts({ [keys]: { label: `Do ${keys}`, run } });
  return null;
}

function Outer({ run, children }: { run: () => void; children: ReactNode }) {
  useShortcuts({ escape: { label: "Leave", run } });
  return children;
}

function show(ui: ReactNode) {
  return render(
    <MantineProvider env="test">
      <KeyboardShortcuts>
        {ui}
        <ShortcutHelp />
      </KeyboardShortcuts>
    </MantineProvider>,
  );
}
