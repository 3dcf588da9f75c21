import { expect, test } from "vitest";
import type { Outgoing } from "./channel.ts";
import { type GatewayScript, aGateway } from "./testing-gateway.ts";
import { createTextGateway } from "./text-gateway.ts";

const token = "a-token-of-the-gateway";
const text: Outgoing = {
  on: "2026-03-02",
  reference: "0197c1d2aaaa7bbb8cccddddeeeeffff0123456789abcdef0123",
  messageId: "<delivery-1@desk.example.org>",
  from: { name: "Access Code Desk", address: "codes@desk.example.org", postal: "" },
  to: "+12025550123",
  subject: "",
  text: "Access Code Desk: Your access code is 8Q2F-ZZ7R-0MNT-4XKD.",
  language: "en",
};

test.each(["text", "voice"] as const)(
  "a %s is posted with its reference as key, and the token",
  async (kind) => {
    const gateway = await aGateway(() => ({ does: "answer", status: 202 }));

    const result = await createTextGateway(kind, { url: gateway.url, token }).send(text);

    expect(result).toEqual({ isAccepted: true, answer: "HTTP 202" });
    expect(gateway.tries).toEqual([
      {
        authorization: `Bearer ${token}`,
        idempotencyKey: text.reference,
        body: { kind, reference: text.reference, to: text.to, language: "en", text: text.text },
      },
    ]);
  },
);

const answers: [string, GatewayScript, { isPermanent: boolean; answer: string }][] = [
  [
    "says why",
    refusing(422, '{"reason":"takes-no-texts"}'),
    { isPermanent: true, answer: "HTTP 422 takes-no-texts" },
  ],
  ["repeats the text", refusing(422, `{"reason":"${text.text}"}`), { isPermanent: true, answer: "HTTP 422" }],
  ["says nothing we can read", refusing(400, "<html>"), { isPermanent: true, answer: "HTTP 400" }],
  ["does not know our token", refusing(401), { isPermanent: false, answer: "HTTP 401" }],
  ["has had enough", refusing(429), { isPermanent: false, answer: "HTTP 429" }],
  ["is broken", refusing(500), { isPermanent: false, answer: "HTTP 500" }],
  ["is slow", { does: "wait", milliseconds: 1500 }, { isPermanent: false, answer: "timeout" }],
  ["takes it and breaks off", { does: "take-and-drop" }, { isPermanent: false, answer: "no-answer" }],
];
test.each(answers)("a gateway that %s is answered for what it is", async (_, script, refusal) => {
  const gateway = await aGateway(() => script);

  const result = await createTextGateway("text", { url: gateway.url, token, patienceMs: 400 }).send(text);

  expect(result).toEqual({ isAccepted: false, ...refusal });
});

test("a code follows no redirect", async () => {
  const elsewhere = await aGateway(() => ({ does: "answer", status: 200 }));
  const gateway = await aGateway(() => ({ does: "redirect", to: elsewhere.url }));

  const result = await createTextGateway("text", { url: gateway.url, token }).send(text);

  expect(result).toMatchObject({ isAccepted: false, isPermanent: false });
  expect(elsewhere.tries).toEqual([]);
});

test("a gateway that is not there is tried again, and what is no number reaches none", async () => {
  const nowhere = createTextGateway("text", { url: "http://127.0.0.1:2/", token });

  expect(await nowhere.send(text)).toEqual({
    isAccepted: false,
    isPermanent: false,
    answer: "no-connection",
  });
  expect(await nowhere.send({ ...text, to: "911" })).toEqual({
    isAccepted: false,
    isPermanent: true,
    answer: "bad-number",
  });
});

function refusing(status: number, body?: string): GatewayScript {
  return body === undefined ? { does: "answer", status } : { does: "answer", status, body };
}
