import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import type { SaveDraftInput } from "../../shared/cases.ts";
import type { OpenCase } from "./open-case.ts";
import { useSaveDraft } from "./use-save-draft.ts";
import { useStayHolder } from "./use-stay-holder.ts";

type Drafts = SaveDraftInput["fields"];
export type DraftField = keyof Drafts;

/** One box of text that outlives a reload and a sign-out. */
export interface Draft {
  text: string;
  write: (text: string) => void;
  /** Saves at once, on leaving the box. */
  save: () => void;
  /** What was written has become part of the file. */
  clear: () => void;
  /** "Saved" and the like, for beside the box; empty when there is nothing to say. */
  state: string;
}

const pauseMilliseconds = 600;

/** Keeps what somebody types on this case with the server. Nothing is kept in the browser. */
export function CaseDrafts({ view, children }: { view: OpenCase; children: ReactNode }) {
  const [fields, setFields] = useState<Drafts>(view.draft);
  const [hasNews, setHasNews] = useState(false);
  const typed = useRef(fields);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { keep, state } = useSaveDraft(view.case.id);
  const stayHolder = useStayHolder(view);
  useOnLeaving(save);

  function write(field: DraftField, text: string) {
    typed.current = { ...typed.current, [field]: text };
    setFields(typed.current);
    setHasNews(true);
    stayHolder();
    clearTimeout(timer.current);
    timer.current = setTimeout(save, pauseMilliseconds);
  }

  function save() {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    setHasNews(false);
    keep(typed.current);
  }

  function clear(field: DraftField) {
    typed.current = { ...typed.current, [field]: "" };
    setFields(typed.current);
    clearTimeout(timer.current);
    timer.current = undefined;
    setHasNews(false);
    keep(typed.current);
  }

  const drafts = { fields, state: hasNews ? "Saving…" : state, write, save, clear };
  return <DraftContext value={drafts}>{children}</DraftContext>;
}

/** One of the boxes somebody may be typing in on a case. */
export function useDraft(field: DraftField): Draft {
  const { fields, state, write, save, clear } = useContext(DraftContext);
  const text = fields[field] ?? "";

  return {
    text,
    write: (next) => write(field, next),
    save,
    clear: () => clear(field),
    state: text === "" ? "" : state,
  };
}

interface DraftActions {
  fields: Drafts;
  state: string;
  write: (field: DraftField, text: string) => void;
  save: () => void;
  clear: (field: DraftField) => void;
}

const DraftContext = createContext<DraftActions>({
  fields: {},
  state: "",
  write: () => {},
  save: () => {},
  clear: () => {},
});

/** Runs when the tab is hidden or closed, and when the reader goes on to another page. */
function useOnLeaving(run: () => void): void {
  const leave = useEffectEvent(run);
  useEffect(() => {
    const handleChange = () => document.visibilityState === "hidden" && leave();
    const handleLeave = () => leave();
    document.addEventListener("visibilitychange", handleChange);
    window.addEventListener("pagehide", handleLeave);
    return () => {
      document.removeEventListener("visibilitychange", handleChange);
      window.removeEventListener("pagehide", handleLeave);
      leave();
    };
  }, []);
}
