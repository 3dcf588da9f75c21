import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { wrongSignIn } from "../../shared/staff.ts";
import { aSession, dana, refusal, renderWithApi } from "../testing.tsx";
import { SignInPage } from "./SignInPage.tsx";

const password = "correct horse battery staple";

test("signing in leads to the page that was asked for", async () => {
  const signIn = vi.fn<(input: unknown) => typeof dana>(() => dana);
  const { address } = await show("/sign-in?from=/queue?view=new", { "sessions.signIn": signIn });

  await enter("dana@example.org", password);

  await waitFor(() => expect(address()).toBe("/queue?view=new"));
  expect(signIn).toHaveBeenCalledWith({ email: "dana@example.org", password });
});

test("an address of another site is not where signing in leads", async () => {
  const { address } = await show("/sign-in?from=//evil.example", { "sessions.signIn": () => dana });

  await enter("dana@example.org", password);

  await waitFor(() => expect(address()).toBe("/"));
});

test("wrong details show the server's sentence and keep what was typed", async () => {
  await show("/sign-in", {
    "sessions.signIn": () => {
      throw refusal({ code: "BAD_REQUEST", message: wrongSignIn });
    },
  });

  await enter("dana@example.org", "not the right password");

  expect(await screen.findByRole("note", { name: wrongSignIn })).toBeTruthy();
  expect(screen.getByLabelText("Work email")).toHaveProperty("value", "dana@example.org");
  expect(screen.getByLabelText("Password")).toHaveProperty("value", "not the right password");
});

test("an empty box says what it wants and has the focus", async () => {
  const signIn = vi.fn<(input: unknown) => unknown>();
  await show("/sign-in", { "sessions.signIn": signIn });

  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));

  expect(document.activeElement).toBe(screen.getByLabelText("Work email"));
  expect(signIn).not.toHaveBeenCalled();
});

test("Show makes the password readable", async () => {
  await show("/sign-in", {});

  await userEvent.click(screen.getByRole("button", { name: "Show password" }));

  expect(screen.getByLabelText("Password").getAttribute("type")).toBe("text");
});

test("whoever was signed out hears why", async () => {
  await show("/sign-in?because=signed-out", {});

  expect(screen.getAllByText(/^You were signed out to protect people's records/).length).toBeGreaterThan(0);
});

test("in a demo a click is enough", async () => {
  const signIn = vi.fn<(input: unknown) => typeof dana>(() => dana);
  const session = () => aSession({ staff: null, mode: "demo", demoPeople: [dana] });
  const { address } = await show("/sign-in", {
    "sessions.current": session,
    "sessions.signInForDemo": signIn,
  });

  await userEvent.click(await screen.findByRole("button", { name: "Dana Reyes Reviewer" }));

  await waitFor(() => expect(address()).toBe("/"));
  expect(signIn).toHaveBeenCalledWith({ staffId: "staff-dana" });
});

async function show(at: string, answers: Record<string, (input: unknown) => unknown>) {
  const session = () => aSession({ staff: null });
  const shown = renderWithApi(<SignInPage />, { "sessions.current": session, ...answers }, { at });
  await screen.findByLabelText("Work email");
  return shown;
}

async function enter(email: string, typed: string) {
  await userEvent.type(screen.getByLabelText("Work email"), email);
  await userEvent.type(screen.getByLabelText("Password"), typed);
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
}
