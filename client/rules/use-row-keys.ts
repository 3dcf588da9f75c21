import { moveFocus } from "../queue/row-focus.ts";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";

/** Up and down the rows of a list that is one page. `group` is the heading of the keys in the help. */
export function useRowKeys(group: string): void {
  const down = { label: "Next row", run: () => moveFocus(1), repeats: true };
  const up = { label: "Previous row", run: () => moveFocus(-1), repeats: true };
  useShortcuts({ j: down, down, k: up, up }, group);
}
