import { useSuspenseQuery } from "@tanstack/react-query";
import type { Staff } from "../../shared/staff.ts";
import { type Answers, type Api, inBackground, useTRPC } from "../trpc.ts";

/** How to ask who is signed in, and where: it changes only by signing in and out, and when a session's end moves. */
export const sessionOptions = { ...inBackground, staleTime: Infinity } as const;

/** Empties the session in this browser: the pages of staff close, and the sign-in opens. */
export function forgetSession({ queryClient, trpc }: Api): void {
  queryClient.setQueryData(
    trpc.sessions.current.queryKey(),
    (session) => session && { ...session, staff: null, sessionEndsAt: null },
  );
}

/** The visit as the server told it, whoever is there. */
export function useVisit() {
  const { data, dataUpdatedAt } = useSuspenseQuery(
    useTRPC().sessions.current.queryOptions(undefined, sessionOptions),
  );
  return { ...data, serverOffsetMilliseconds: Date.parse(data.now) - dataUpdatedAt };
}

export interface Session extends Omit<Answers["sessions"]["current"], "staff"> {
  staff: Staff;
  /** Server's clock minus this one's. */
  serverOffsetMilliseconds: number;
}

/** The visit of someone signed in: for every page inside `AppLayout`, which is there only for them. */
export function useSession(): Session {
  const { staff, ...visit } = useVisit();
  if (!staff) throw new Error("This page is for staff who are signed in.");
  return { ...visit, staff };
}

/** Now by the server's clock, as a UTC instant, so that a wrong clock on the desk makes nothing late. */
export function serverNow({ serverOffsetMilliseconds }: Pick<Session, "serverOffsetMilliseconds">): string {
  return new Date(Date.now() + serverOffsetMilliseconds).toISOString();
}
