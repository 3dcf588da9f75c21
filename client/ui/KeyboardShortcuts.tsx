import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { isCommand, isKeyOfControl, isTypingIn, keyOf } from "./keys.ts";

interface Shortcut {
  /** What it does, in the words of the button that does the same. */
  label: string;
  run: () => void;
  /** Holding the key down goes on, as with j and k. */
  repeats?: boolean;
}

/** By keys: `j`, `shift+x`, `mod+enter`, `g q`. Leave one out, or undefined, while it can do nothing. */
export type Shortcuts = Record<string, Shortcut | undefined>;

/** One line of the help: what a key does just now. */
export interface ActiveShortcut {
  keys: string;
  label: string;
  group: string;
}

/**
 * Listens for keys while the component is on screen. `group` is the heading in the help.
 *
 * Where two ask for the same key, the inner or later one has it. Inside a dialog only what is called
 * beneath a `ShortcutScope` in that dialog is heard.
 */
export function useShortcuts(shortcuts: Shortcuts, group = "This page"): void {
  const { registered } = useContext(ShortcutContext);
  const scope = useContext(ScopeContext);
  const [order] = useState(nextOrder);

  // After every render, so that a key does what the screen shows.
  useEffect(() => {
    const registration = { shortcuts, group, scope, order };
    registered.add(registration);
    return () => {
      registered.delete(registration);
    };
  });
}

interface ShortcutSettings {
  /** Single keys are heard. Esc and Ctrl or ⌘ with a key always are. */
  areOn: boolean;
  turn: (areOn: boolean) => void;
  /** What the help lists; null while it is closed. */
  help: ActiveShortcut[] | null;
  openHelp: () => void;
  closeHelp: () => void;
}

export function useShortcutSettings(): ShortcutSettings {
  return useContext(ShortcutContext);
}

/** Put around what a dialog holds, so that its keys belong to the dialog. */
export function ShortcutScope({ children }: { children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);

  return (
    <ScopeContext value={element}>
      <div ref={element} style={{ display: "contents" }}>
        {children}
      </div>
    </ScopeContext>
  );
}

/** Hears the keys for everything inside it. There is one, around the whole app. */
export function KeyboardShortcuts({ children }: { children: ReactNode }) {
  const [registered] = useState(() => new Set<Registration>());
  const [areOn, setAreOn] = useState(readSetting);
  const [help, setHelp] = useState<ActiveShortcut[] | null>(null);

  useEffect(() => {
    const handleKeyDown = keyListener(registered, areOn);
    document.addEventListener("keydown", handleKeyDown);
    return () => document.removeEventListener("keydown", handleKeyDown);
  }, [registered, areOn]);

  const context = useMemo(
    () => ({
      registered,
      areOn,
      turn: (next: boolean) => {
        localStorage.setItem(settingKey, next ? "on" : "off");
        setAreOn(next);
      },
      help,
      openHelp: () => setHelp(activeShortcuts(registered)),
      closeHelp: () => setHelp(null),
    }),
    [registered, areOn, help],
  );

  return <ShortcutContext value={context}>{children}</ShortcutContext>;
}

interface Registration {
  shortcuts: Shortcuts;
  group: string;
  scope: RefObject<HTMLElement | null> | null;
  /** Parents render first and what opens later renders later, so the greater number is nearer to the user. */
  order: number;
}

const ScopeContext = createContext<RefObject<HTMLElement | null> | null>(null);
const ShortcutContext = createContext<ShortcutSettings & { registered: Set<Registration> }>({
  registered: new Set(),
  areOn: true,
  turn: () => {},
  help: null,
  openHelp: () => {},
  closeHelp: () => {},
});

let rendered = 0;
function nextOrder(): number {
  rendered += 1;
  return rendered;
}

const settingKey = "proofdesk-shortcuts";
function readSetting(): boolean {
  return localStorage.getItem(settingKey) !== "off";
}

const sequenceMilliseconds = 1200;

function keyListener(registered: Set<Registration>, areOn: boolean) {
  let previous = { key: "", at: 0 };

  return (event: KeyboardEvent) => {
    const key = keyOf(event);
    if (!key || event.defaultPrevented || !isForUs(key, event.target, areOn)) return;

    const now = Date.now();
    const pair = now - previous.at < sequenceMilliseconds ? `${previous.key} ${key}` : "";
    previous = { key, at: now };
    const reachable = reachableFrom(registered, dialogAround(event.target));
    const shortcut = find(reachable, pair) ?? find(reachable, key);
    if (!shortcut || (event.repeat && !shortcut.repeats)) return;
    event.preventDefault();
    shortcut.run();
  };
}

function isForUs(key: string, target: EventTarget | null, areOn: boolean): boolean {
  if (isCommand(key)) return true;
  return areOn && !isTypingIn(target) && !isKeyOfControl(key, target);
}

function find(reachable: readonly Registration[], keys: string): Shortcut | undefined {
  return reachable.find(({ shortcuts }) => shortcuts[keys])?.shortcuts[keys];
}

/** Nearest to the user first. */
function reachableFrom(registered: Set<Registration>, dialog: Element | null): Registration[] {
  return [...registered]
    .filter(({ scope }) => (scope ? isWithin(scope.current, dialog) : dialog === null))
    .toSorted((one, other) => other.order - one.order);
}

function isWithin(scope: HTMLElement | null, dialog: Element | null): boolean {
  return scope !== null && dialog !== null && dialog.contains(scope);
}

function dialogAround(target: EventTarget | null): Element | null {
  const around = target instanceof Element ? target.closest("[role=dialog], [role=alertdialog]") : null;
  return around ?? [...document.querySelectorAll("[aria-modal=true]")].at(-1) ?? null;
}

/** Outermost first, as they were written. */
function activeShortcuts(registered: Set<Registration>): ActiveShortcut[] {
  const reachable = reachableFrom(registered, dialogAround(document.activeElement));
  const found = new Map<string, ActiveShortcut>();
  for (const { shortcuts, group } of reachable) {
    for (const [keys, shortcut] of Object.entries(shortcuts).toReversed()) {
      if (shortcut && !found.has(keys)) found.set(keys, { keys, label: shortcut.label, group });
    }
  }
  return [...found.values()].toReversed();
}
