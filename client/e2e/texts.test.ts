import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { addressOnFile, givenPerson, givenRequest, phoneOnFile } from "../../server/cases/testing.ts";
import { aGateway } from "../../server/deliveries/testing-gateway.ts";
import { dana, priya } from "../../server/seeding/demo-people.ts";
import { approveAndSend, openApproval } from "./approve.ts";
import { connectPortal } from "./portal.ts";
import { accessibilityProblems, daytimeZone, openOffice } from "./testing.ts";

const secret = "a secret of enough characters for a journey";

test("somebody without email gets the code by text, the phone service reports it, and the code is used at the portal", async () => {
  const gateway = await aGateway(() => ({ does: "answer", status: 202 }));
  const office = await openOffice({
    code: { byText: true, byLetter: true },
    settings: (folder) => ({
      TEXT_GATEWAY_URL: gateway.url,
      TEXT_TOKEN_FILE: aSecretFile(folder, "token"),
      TEXT_SECRET_FILE: aSecretFile(folder, "reports"),
    }),
  });
  await givenPerson(office.desk, { contacts: [phoneOnFile, { ...addressOnFile, timeZone: daytimeZone() }] });
  const { reference } = await givenRequest(office.desk, { email: "" });
  const page = await office.as(dana);
  await openApproval(page, reference);
  await page
    .getByText("Send code by text message to: (•••) •••-••77, the phone on record, as no email can be used.")
    .waitFor();
  await page.getByText("It works for 10 minutes.").waitFor();
  await page
    .getByText("A notice without the code goes by letter to the mailing address on record.")
    .waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await approveAndSend(page);

  const [sent] = gateway.tries;
  const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(JSON.stringify(sent?.body))?.[0] ?? "";
  expect(sent).toMatchObject({
    authorization: `Bearer ${secret}`,
    body: { kind: "text", to: "+15125550177" },
  });
  const report = { reference: sent?.idempotencyKey, state: "delivered" };
  const { origin } = new URL(page.url());
  const reported = await fetch(`${origin}/text-reports`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify(report),
  });
  expect(reported.status).toBe(204);

  const supervisor = await office.as(priya);
  await supervisor.goto("/admin/messages?channel=text");
  await supervisor
    .getByRole("row", { name: /Access code/ })
    .getByRole("link")
    .first()
    .click();
  const dialog = supervisor.getByRole("dialog", { name: "What became of this message" });
  await dialog.getByText("Taken. The phone service said HTTP 202.").waitFor();
  await dialog.getByText("Reported as delivered. The phone service says that it arrived.").waitFor();
  expect(await accessibilityProblems(supervisor)).toEqual([]);

  const portal = await connectPortal(office);
  const redemption = { aNumber: "A000-345-678", dateOfBirth: "1988-04-03", code, portalAccount: "nadia" };
  expect(await portal.post("/codes/redemptions", redemption)).toEqual({ result: "linked" });
  const seen = [...office.answers.map(({ body }) => body), ...office.logged];
  expect(seen.filter((text) => text.includes(code))).toEqual([]);
}, 90_000);

function aSecretFile(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return file;
}
