import { expect, test } from "vitest";
import { givenPerson, givenRequest } from "../cases/testing.ts";
import { dana } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { soundsLikeCodeSeller } from "./code-seller-wording.ts";
import { isDisposableMail } from "./disposable-mail.ts";

test.each([
  ["someone@mailinator.com", true],
  ["someone@GUERRILLAMAIL.com", true],
  ["someone@example.com", false],
  ["mailinator.com", false],
  ["", false],
])("the mail address %s is one to be thrown away: %s", (email, isDisposable) => {
  expect(isDisposableMail(email)).toBe(isDisposable);
});

test.each([
  ["Please hurry, my client needs it today.", true],
  ["We will pay for the code by card.", true],
  ["Mi cliente espera el código.", true],
  ["I paid the filing fee in March and never got a code.", false],
  ["My daughter reads English better than I do and helps me write.", false],
])("the words “%s” are a code seller's: %s", (description, isSeller) => {
  expect(soundsLikeCodeSeller(description)).toBe(isSeller);
});

test.each([
  [{ email: "nadia@mailinator.com" }, ["email-not-on-file", "disposable-mail"]],
  [{ description: "My client needs the code." }, ["code-seller-wording"]],
  [{ email: "" }, []],
])("a request with %o gives rise to %o", async (facts, signals) => {
  const app = await testApp();
  await givenPerson(app.desk);
  const { id: caseId } = await givenRequest(app.desk, facts);

  const { gate } = await app.as(dana).cases.get({ caseId });

  expect(gate.signals.map(({ signal }) => signal)).toEqual(signals);
});
