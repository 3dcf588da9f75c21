import type { Staff } from "../../shared/staff.ts";
import type { SeedingTools } from "../seeding/tools.ts";

/** One message that reached the demo's mailbox over SMTP. */
export interface ReceivedMail {
  id: string;
  receivedAt: string;
  to: string;
  from: string;
  subject: string;
  text: string;
}

/** What a demo has and an office does not: people to sign in as with a click, a mailbox to look into, seeding. */
export interface DemoOffice {
  people: readonly Staff[];
  /** Newest first. */
  listMail: () => Promise<ReceivedMail[]>;
  seeding: SeedingTools;
}
