/** What the second of two reviewers found of the first's choice. */
export type SecondCheck = "agreed" | "differed";

/**
 * Everything decisions are counted as. `db/queries/figures.ts` says which decisions each is of, and a list of decisions
 * can be asked for any.
 */
export const figures = [
  "every",
  "decided",
  "approved",
  "rejected",
  "asked",
  "onTime",
  "late",
  "reversed",
  "askedIdentity",
  "askedContact",
  "askedNameChange",
  "askedConsent",
  "askedWhy",
  "codeIssued",
  "codeLive",
  "codeUsed",
  "codeExpired",
  "codeEnded",
  "callbackConfirmed",
  "callbackNotConfirmed",
  "callbackExhausted",
  "callbackOpen",
  "secondAgreed",
  "secondDiffered",
] as const;
export type Figure = (typeof figures)[number];

/** How many decisions each figure counts. */
export type Figures = Record<Figure, number>;
