/*
 * Shortcuts are written as people say them: `j`, `shift+x`, `?`, `mod+enter` (Ctrl, or ⌘ on a Mac), `escape`,
 * `g q` for one key after another.
 */

const spokenNames: Record<string, string> = {
  " ": "space",
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

const modifiers = ["shift", "control", "alt", "meta", "altgraph", "capslock", "dead", "process"];

/** What was pressed, written as a shortcut; null for a modifier alone, half a letter, or anything with Alt. */
export function keyOf(event: KeyboardEvent): string | null {
  // Many keyboards reach [ and ] only with AltGr, which Windows reports as Ctrl and Alt.
  const isAltGraph = event.getModifierState("AltGraph");
  if (event.isComposing || (event.altKey && !isAltGraph)) return null;

  const name = spokenNames[event.key] ?? event.key.toLowerCase();
  if (modifiers.includes(name)) return null;
  const mod = !isAltGraph && (event.ctrlKey || event.metaKey) ? "mod+" : "";
  // A sign such as ? already has its Shift in it; a letter or a named key has not.
  const shift = event.shiftKey && (name.length > 1 || /\p{L}/u.test(name)) ? "shift+" : "";
  return mod + shift + name;
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

const capNames: Record<string, string> = {
  mod: isMac ? "⌘" : "Ctrl",
  shift: "Shift",
  enter: "Enter",
  escape: "Esc",
  space: "Space",
  up: "↑",
  down: "↓",
  left: "←",
  right: "→",
};

/** The caps to press, one list for each press: `g q` is `[["G"], ["Q"]]`. */
export function keyCaps(keys: string): string[][] {
  return keys.split(" ").map((press) => press.split("+").map((name) => capNames[name] ?? name.toUpperCase()));
}

const ariaNames: Record<string, string> = {
  mod: isMac ? "Meta" : "Control",
  up: "ArrowUp",
  down: "ArrowDown",
  left: "ArrowLeft",
  right: "ArrowRight",
};

/** For `aria-keyshortcuts`, which knows no sequences. */
export function ariaKeys(keys: string): string | undefined {
  if (keys.includes(" ")) return undefined;
  return keys
    .split("+")
    .map((name) => ariaNames[name] ?? name.charAt(0).toUpperCase() + name.slice(1))
    .join("+");
}

/** Works whatever is focused and whatever the setting: it is no character and does nothing by accident. */
export function isCommand(key: string): boolean {
  return key.startsWith("mod+") || key === "escape";
}

const inertInputs = ["checkbox", "radio", "button", "submit", "reset", "range", "color", "file", "image"];

/** The focus is where a key writes or chooses something, so it is not ours. */
export function isTypingIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !inertInputs.includes(target.type);
  if (target.isContentEditable) return true;
  return (
    target.closest("textarea, select, [role=textbox], [role=combobox], [role=listbox], [role=menu]") !== null
  );
}

const pressables =
  "a[href], button, summary, input, [role=button], [role=tab], [role=checkbox], [role=radio]";
const movers =
  "input[type=radio], input[type=range], [role=tab], [role=radio], [role=slider], [role=separator]";

/** The focused control has its own use for this key: Space presses a button, arrows walk through tabs. */
export function isKeyOfControl(key: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (key === "enter") return target.closest(pressables) !== null;
  if (key === "space") return target.closest(pressables.replace("a[href], ", "")) !== null;
  return ["up", "down", "left", "right"].includes(key) && target.closest(movers) !== null;
}
