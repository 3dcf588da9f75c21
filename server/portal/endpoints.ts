import {
  accountEvent,
  portalReceipt,
  portalRedemption,
  portalRedemptionAnswer,
  portalReply,
  portalRepudiation,
  portalRequest,
  portalStanding,
  portalStatusAnswer,
  portalTaken,
  portalWithdrawal,
  referenceInPath,
} from "../../shared/portal.ts";
import { takeInCase } from "../cases/receive-case.ts";
import { redeemCode } from "../codes/redeem-code.ts";
import { repudiateCode } from "../codes/repudiate-code.ts";
import { call, type Endpoint, question } from "./endpoint.ts";
import { ofAddress, ofOne, ofPerson } from "./limits.ts";
import { reportAccountEvent } from "./report-account-event.ts";
import { replyFromPortal } from "./reply-from-portal.ts";
import { expectedOn, requestStatus } from "./request-status.ts";
import { withdrawFromPortal } from "./withdraw-from-portal.ts";

const taken = { taken: true } as const;

/** Every endpoint under /api/v1. Routes, checks and the documentation are made of this table. */
export const endpoints: readonly Endpoint[] = [
  call({
    path: "/requests",
    scope: "requests:create",
    operation: "createRequest",
    summary: "Send a request for an access code",
    description:
      "The answer is the same whoever is on file, and as fast. Keep the reference: with it you ask how the request stands.",
    params: null,
    body: portalRequest,
    status: 202,
    answer: portalReceipt,
    limits: (sent) => [...ofPerson("request", sent, 3), ...ofAddress("request", sent.requesterIp, 10)],
    act: (desk, { body: { requesterIp, ...submitted } }, keep) =>
      takeInCase(
        desk,
        { channel: "portal", submitted },
        {
          from: requesterIp ?? null,
          keep: async (trx, caseFile) => {
            const { reference } = caseFile;
            const answer = { reference, expectedOn: await expectedOn(trx, caseFile) };
            await keep(trx, answer);
            return answer;
          },
        },
      ),
  }),
  question({
    path: "/requests/{reference}",
    scope: "requests:read",
    operation: "getRequest",
    summary: "Ask how a request stands",
    params: referenceInPath,
    answer: portalStatusAnswer,
    ask: (desk, { params: { reference } }) => requestStatus(desk, reference),
  }),
  call({
    path: "/requests/{reference}/replies",
    scope: "requests:reply",
    operation: "replyToRequest",
    summary: "Answer what we asked, with clearer details if there are any",
    description: "Only while the request is waiting for a reply.",
    params: referenceInPath,
    body: portalReply,
    status: 202,
    answer: portalStanding,
    limits: () => [],
    act: (desk, { params: { reference }, body }, keep) => replyFromPortal(desk, { reference, ...body }, keep),
  }),
  call({
    path: "/requests/{reference}/withdrawal",
    scope: "requests:withdraw",
    operation: "withdrawRequest",
    summary: "Withdraw a request that is not decided yet",
    params: referenceInPath,
    body: portalWithdrawal,
    status: 200,
    answer: portalStanding,
    limits: () => [],
    act: (desk, { params: { reference } }, keep) => withdrawFromPortal(desk, reference, keep),
  }),
  call({
    path: "/codes/redemptions",
    scope: "codes:redeem",
    operation: "redeemCode",
    summary: "Use a code to link an account",
    description:
      "linked, or not-valid for anything that is not right: which part it was is not said. Five wrong tries end a code.",
    params: null,
    body: portalRedemption,
    status: 200,
    answer: portalRedemptionAnswer,
    limits: (sent) => [
      ...ofPerson("redemption", sent, 10),
      ...ofAddress("redemption", sent.requesterIp, 60),
      ofOne("redemption|account", sent.portalAccount, 40),
    ],
    answersEveryMs: 50,
    act: async (desk, { body }, keep) => {
      const { aNumber, receiptNumber, dateOfBirth, code, portalAccount } = body;
      const input = { aNumber, receiptNumber, dateOfBirth, code, portalAccount };
      return inWords(await redeemCode(desk, input, (trx, answer) => keep(trx, inWords(answer))));
    },
  }),
  call({
    path: "/codes/repudiations",
    scope: "codes:repudiate",
    operation: "repudiateCode",
    summary: "Report a code that the person did not ask for",
    description:
      "Ends the code at once. The answer is the same whether or not the notice number leads to one.",
    params: null,
    body: portalRepudiation,
    status: 202,
    answer: portalTaken,
    limits: (sent) => [
      ofOne("repudiation", sent.noticeNumber, 10),
      ...ofAddress("repudiation", sent.requesterIp, 20),
    ],
    answersEveryMs: 50,
    act: async (desk, { body: { noticeNumber, dateOfBirth } }, keep) => {
      await repudiateCode(desk, { noticeNumber, dateOfBirth }, (trx) => keep(trx, taken));
      return taken;
    },
  }),
  call({
    path: "/account-events",
    scope: "account-events:report",
    operation: "reportAccountEvent",
    summary: "Report a password reset, unusual activity or a scam at an account",
    description:
      "A linked account needs no other code until you report a password reset or unusual activity: a request that comes without one is looked at more closely.",
    params: null,
    body: accountEvent,
    status: 202,
    answer: portalTaken,
    limits: (sent) => [ofOne("account-event", sent.portalAccount, 40)],
    act: async (desk, { body }, keep) => {
      await reportAccountEvent(desk, body, (trx) => keep(trx, taken));
      return taken;
    },
  }),
];

/** A case that had too many tries today is told apart from no other: only its own limit would know of it. */
function inWords(answer: "linked" | "not-valid" | "retry-later") {
  return { result: answer === "linked" ? answer : ("not-valid" as const) };
}
