import {
  addContactInput,
  addRecordInput,
  changeFlagsInput,
  correctIdentityInput,
  endContactInput,
  findRecordInput,
  markSafeInput,
  recordRef,
  replaceContactInput,
} from "../../shared/record-changes.ts";
import { chooseRecordInput } from "../../shared/records.ts";
import { allowed, router } from "../trpc.ts";
import { addRecordByHand } from "./add-record-by-hand.ts";
import { changeFlags } from "./change-flags.ts";
import { chooseRecord } from "./choose-record.ts";
import { correctIdentity } from "./correct-identity.ts";
import { addContact, endContact, markSafe, replaceContact } from "./edit-contacts.ts";
import { findRecords } from "./find-records.ts";
import { getRecord } from "./get-record.ts";

export const recordsRouter = router({
  choose: allowed("records.choose")
    .input(chooseRecordInput)
    .mutation(({ ctx, input }) => chooseRecord(ctx.desk, input)),
  // What is typed is personal, so it travels in a body, never in an address.
  find: allowed("records.find")
    .input(findRecordInput)
    .mutation(({ ctx, input }) => findRecords(ctx.desk, input)),
  get: allowed("records.get")
    .input(recordRef)
    .query(({ ctx, input }) => getRecord(ctx.desk, input)),
  add: allowed("records.add")
    .input(addRecordInput)
    .mutation(({ ctx, input }) => addRecordByHand(ctx.desk, input)),
  addContact: allowed("records.addContact")
    .input(addContactInput)
    .mutation(({ ctx, input }) => addContact(ctx.desk, input)),
  replaceContact: allowed("records.replaceContact")
    .input(replaceContactInput)
    .mutation(({ ctx, input }) => replaceContact(ctx.desk, input)),
  endContact: allowed("records.endContact")
    .input(endContactInput)
    .mutation(({ ctx, input }) => endContact(ctx.desk, input)),
  markSafe: allowed("records.markSafe")
    .input(markSafeInput)
    .mutation(({ ctx, input }) => markSafe(ctx.desk, input)),
  correctIdentity: allowed("records.correctIdentity")
    .input(correctIdentityInput)
    .mutation(({ ctx, input }) => correctIdentity(ctx.desk, input)),
  changeFlags: allowed("records.changeFlags")
    .input(changeFlagsInput)
    .mutation(({ ctx, input }) => changeFlags(ctx.desk, input)),
});
