import { z } from "zod";

/** What an office sets for itself. Hours are whole hours of the office's own day. */
export const officeSettings = z.strictObject({
  name: z.string().min(1).max(120),
  timeZone: z.string().min(1).max(60),
  opensAtHour: z.int().min(0).max(23),
  closesAtHour: z.int().min(1).max(24),
  /** Where requesters are told to turn. */
  contact: z.string().min(1).max(200),
  senderAddress: z.email(),
  /** Where a code is typed in. */
  codeSite: z.string().min(1).max(200),
  /** Where letters come back to, line by line. Offices that were set up before have none. */
  returnAddress: z.string().max(300).default(""),
});
export type OfficeSettings = z.infer<typeof officeSettings>;

export const officeSettingLabels: Record<keyof OfficeSettings, string> = {
  name: "Name of the office",
  timeZone: "Time zone",
  opensAtHour: "Opens at",
  closesAtHour: "Closes at",
  contact: "Contact shown to requesters",
  senderAddress: "Sender address",
  codeSite: "Where a code is entered",
  returnAddress: "Return address on letters",
};

// The labels are a constant, so these are all their keys.
export const officeSettingNames = Object.keys(officeSettingLabels) as (keyof OfficeSettings)[];

/** As many as fit above the window of an envelope, under the office's name. */
const mostAddressLines = 4;
const addressLines = z
  .string()
  .refine((typed) => typed.split("\n").length <= mostAddressLines, `Use at most ${mostAddressLines} lines`)
  .refine(
    (typed) => typed.split("\n").every((line) => line.length <= 50),
    "Use at most 50 characters on each line",
  );

/** Settings as somebody may save them: stricter than what is read back, so that a new rule locks no office out. */
const savedSettings = z
  .strictObject({
    name: words({ missing: "Enter the name of the office", longest: 120 }),
    timeZone: z.string().refine(isTimeZone, "Choose a time zone, like America/New_York"),
    opensAtHour: z.int().min(0, "Choose an hour").max(23, "Choose an hour"),
    closesAtHour: z.int().min(1, "Choose an hour").max(24, "Choose an hour"),
    contact: words({ missing: "Enter where requesters can turn", longest: 200 }),
    senderAddress: z
      .string()
      .trim()
      .max(254, "Use at most 254 characters")
      .pipe(z.email("Enter an email address, like codes@agency.example")),
    codeSite: words({ missing: "Enter where a code is entered", longest: 200 }),
    returnAddress: z.string().transform(tidyLines).pipe(addressLines),
  })
  .refine(({ opensAtHour, closesAtHour }) => opensAtHour < closesAtHour, {
    message: "Choose an hour after opening",
    path: ["closesAtHour"],
  });

/** `seen` is what the form began with: what somebody else saved since must not be lost. */
export const changeOfficeInput = z.strictObject({ seen: officeSettings, settings: savedSettings });

/** The settings in which two states of the office differ. */
export function differingSettings(one: OfficeSettings, other: OfficeSettings): (keyof OfficeSettings)[] {
  return officeSettingNames.filter((name) => one[name] !== other[name]);
}

/** An office nobody has set up yet. */
export const firstOffice: OfficeSettings = {
  name: "Access Code Desk",
  timeZone: "America/New_York",
  opensAtHour: 8,
  closesAtHour: 17,
  contact: "the number on our website",
  senderAddress: "codes@example.org",
  codeSite: "the account website",
  returnAddress: "",
};

function tidyLines(typed: string): string {
  const lines = typed.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== "").join("\n");
}

/** One line that goes into messages, and so holds no link: requesters learn never to follow one. */
function words({ missing, longest }: { missing: string; longest: number }) {
  return z
    .string()
    .trim()
    .min(1, missing)
    .max(longest, `Use at most ${longest} characters`)
    .refine((typed) => !typed.includes("://"), "Leave out ://, messages hold no links")
    .refine((typed) => !/[\r\n]/.test(typed), "Use one line");
}

/** Whether it names a zone of the IANA list, by its present name or an older one. */
export function isTimeZone(typed: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat("en-US", { timeZone: typed }).resolvedOptions();
    return Intl.supportedValuesOf("timeZone").includes(timeZone);
  } catch {
    return false;
  }
}
