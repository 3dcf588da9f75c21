import { VisuallyHidden } from "@mantine/core";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

interface Announcements {
  /** Says it when the screen reader pauses: at most one message per thing a person did. */
  announce: (message: string) => void;
  /** Interrupts. Only for lost work and a lost claim. */
  alertNow: (message: string) => void;
}

const AnnouncementContext = createContext<Announcements>({ announce: () => {}, alertNow: () => {} });

export function useAnnouncements(): Announcements {
  return useContext(AnnouncementContext);
}

/** The page's one polite and one urgent live region. Both are there from the start, or nobody would hear them. */
export function LiveRegions({ children }: { children: ReactNode }) {
  const [polite, setPolite] = useState<Message>(silence);
  const [urgent, setUrgent] = useState<Message>(silence);
  const announcements = useMemo(
    () => ({
      announce: (text: string) => setPolite(following(text)),
      alertNow: (text: string) => setUrgent(following(text)),
    }),
    [],
  );

  return (
    <AnnouncementContext value={announcements}>
      {children}
      <VisuallyHidden component="output">
        <span key={polite.turn}>{polite.text}</span>
      </VisuallyHidden>
      <VisuallyHidden component="div" role="alert">
        <span key={urgent.turn}>{urgent.text}</span>
      </VisuallyHidden>
    </AnnouncementContext>
  );
}

interface Message {
  text: string;
  turn: number;
}

const silence: Message = { text: "", turn: 0 };

// A new key makes a new element, so the same words are read out again.
function following(text: string) {
  return ({ turn }: Message): Message => ({ text, turn: turn + 1 });
}
