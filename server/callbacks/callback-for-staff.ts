import type { Policy } from "../../db/queries/policy.ts";
import type { CallbackState } from "../../shared/callbacks.ts";
import { maskPhone, maskText } from "../../shared/masking.ts";
import { qualifyingPhones } from "../decisions/gate.ts";
import type { StaffDesk } from "../desk.ts";
import type { OpenRecord } from "../records/open-record.ts";
import { phonesOnRecord } from "../records/usable-contacts.ts";
import type { CallbackMoment } from "./callback-moment.ts";

interface CallbackFacts {
  moment: CallbackMoment;
  record: OpenRecord;
  policy: Policy;
  names: Map<string, string>;
  isMasked: boolean;
  /** Whose notes are kept from this reader; null when nobody's are. */
  hidden: string | null;
  state: CallbackState;
  /** The number they sent, masked so that it cannot be dialled. */
  sentPhone: string;
}

/** The callback as the workspace shows it: numbers masked until somebody asks to dial one. */
export function callbackForStaff({ vault, now }: StaffDesk, facts: CallbackFacts) {
  const { moment, record, policy, names, isMasked, hidden, state, sentPhone } = facts;
  const mayConfirm = new Set(qualifyingPhones(record, { now: now(), policy }).map(({ id }) => id));
  return {
    state,
    blocked: moment.blocked,
    timeZone: moment.timeZone,
    rules: policy.rules.callback,
    sentPhone,
    phones: phonesOnRecord(record).map(({ id, phone, since }) => ({
      id,
      masked: maskPhone(phone),
      since,
      mayConfirm: mayConfirm.has(id),
    })),
    attempts: moment.attempts.map(({ id, calledAt, outcome, loggedBy, note }) => {
      const text = vault.open({ part: "callbackAttempts.note", rowId: id }, note);
      return {
        id,
        calledAt,
        outcome,
        by: names.get(loggedBy) ?? "",
        note: isMasked || loggedBy === hidden ? maskText(text) : text,
      };
    }),
  };
}
