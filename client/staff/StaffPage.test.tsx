import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Staff } from "../../shared/staff.ts";
import { aSession, refusal, renderWithApi } from "../testing.tsx";
import type { Member } from "./member.ts";
import { StaffPage } from "./StaffPage.tsx";

const ines: Staff = { id: "staff-ines", name: "Ines Duarte", role: "user-admin", isCleared: false };
const token = "a-token-nobody-else-has";

test("the list says who works here, what they may do and what they hold", async () => {
  await show("/admin/staff", [
    aMember({ claims: 3, lastActiveAt: "2026-03-02T14:55:00.000Z" }),
    aMember({ id: ines.id, name: ines.name, role: "user-admin", isYou: true }),
  ]);

  const row = within(screen.getByRole("row", { name: /Li Moreau/ }));
  for (const words of ["li@example.org", "Reviewer", "No", "Active", "3"]) row.getByText(words);
  row.getByText(/minutes ago$/);
  const own = within(screen.getByRole("row", { name: /Ines Duarte/ }));
  own.getByText("This is you");
  expect(own.queryAllByRole("link")).toEqual([]);
});

test("an office without staff says what to do", async () => {
  await show("/admin/staff", []);

  expect(screen.getByText("Nobody works here yet.")).toBeTruthy();
  expect(screen.queryByRole("table")).toBeNull();
});

test("an invitation shows its link once, and closing forgets it", async () => {
  const invite = vi.fn<(input: unknown) => object>(() => anInvitation());
  const { address } = await show("/admin/staff?dialog=invite", [aMember()], { "staff.invite": invite });

  await userEvent.type(screen.getByLabelText("Name"), "Rosa Lim");
  await userEvent.type(screen.getByLabelText("Work email"), "Rosa@example.org");
  await userEvent.selectOptions(screen.getByLabelText("Role"), "Reviewer");
  await userEvent.click(screen.getByRole("button", { name: "Invite and show the link" }));

  const link = await screen.findByLabelText<HTMLInputElement>("One-time link");
  expect(link.value).toMatch(new RegExp(`/welcome#${token}$`));
  screen.getByText(/Send it to Rosa Lim yourself; it works once, for 24 hours/);
  expect(invite).toHaveBeenCalledWith({
    name: "Rosa Lim",
    email: "rosa@example.org",
    role: "reviewer",
    isCleared: false,
  });
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(address()).toBe("/admin/staff");
  expect(document.body.innerHTML).not.toContain(token);
});

test("an invitation says what is wrong at each field, and sends nothing", async () => {
  const invite = vi.fn<(input: unknown) => unknown>();
  await show("/admin/staff?dialog=invite", [aMember()], { "staff.invite": invite });

  await userEvent.click(screen.getByRole("button", { name: "Invite and show the link" }));

  screen.getByRole("textbox", { name: "Name", description: "Enter a name" });
  screen.getByRole("textbox", { name: "Work email", description: /Enter a work email address/ });
  screen.getByRole("combobox", { name: "Role", description: /Use one of/ });
  expect(document.activeElement).toBe(screen.getByLabelText("Name"));
  expect(invite).not.toHaveBeenCalled();
});

test("an email that is taken is refused at its field, and what was typed stays", async () => {
  const message = "A member of staff with this email is already here.";
  await show("/admin/staff?dialog=invite", [aMember()], {
    "staff.invite": () => {
      throw refusal({ code: "CONFLICT", message, field: "email" });
    },
  });

  await userEvent.type(screen.getByLabelText("Name"), "Rosa Lim");
  await userEvent.type(screen.getByLabelText("Work email"), "li@example.org");
  await userEvent.selectOptions(screen.getByLabelText("Role"), "Reviewer");
  await userEvent.click(screen.getByRole("button", { name: "Invite and show the link" }));

  await screen.findByRole("textbox", { name: "Work email", description: message });
  expect(screen.getByLabelText("Name")).toHaveProperty("value", "Rosa Lim");
});

test("a new link is made on purpose, and then shown", async () => {
  const inviteAgain = vi.fn<(input: unknown) => object>(() => anInvitation());
  await show("/admin/staff", [aMember()], { "staff.inviteAgain": inviteAgain });

  await userEvent.click(screen.getByRole("link", { name: "New link: Li Moreau" }));
  await userEvent.click(await screen.findByRole("button", { name: "Make a new link" }));

  await screen.findByLabelText("One-time link");
  expect(inviteAgain).toHaveBeenCalledWith({ staffId: "staff-li" });
});

test("a change of rights says first what is lost, gained and kept", async () => {
  const changeRights = vi.fn<(input: unknown) => object>(() => ({ released: 1 }));
  const { address } = await show("/admin/staff?dialog=rights&member=staff-li", [aMember()], {
    "staff.changeRights": changeRights,
  });

  await userEvent.selectOptions(screen.getByLabelText("Role"), "Auditor");
  const dialog = screen.getByRole("dialog", { name: "Change the rights of Li Moreau" });
  for (const words of [
    "Li Moreau will lose: take requests, call back and decide, enter new requests, see their own figures beside the office's.",
    "Li Moreau will gain: read the list of decisions, read the quality sample and its figures, see the figures of the office, read the audit log, read the policy and its past versions, see what became of each message, read how the rules of comparison do, read the watch list.",
    "Li Moreau will keep: read requests, find requests by number, email or phone.",
  ]) {
    expect(dialog.textContent).toContain(words);
  }
  await userEvent.click(screen.getByRole("button", { name: "Change rights and sign them out" }));

  await screen.findByText("Li Moreau's rights are changed. 1 claimed case is back in the queue.");
  expect(address()).toBe("/admin/staff");
  expect(changeRights).toHaveBeenCalledWith({
    staffId: "staff-li",
    seen: { role: "reviewer", isCleared: false },
    rights: { role: "auditor", isCleared: false },
  });
});

test("rights that stay as they are change nothing, and the button says why", async () => {
  const changeRights = vi.fn<(input: unknown) => unknown>();
  await show("/admin/staff?dialog=rights&member=staff-li", [aMember()], {
    "staff.changeRights": changeRights,
  });

  const description = "Choose another role or clearance first.";
  await userEvent.click(screen.getByRole("button", { name: "Change rights and sign them out", description }));

  expect(changeRights).not.toHaveBeenCalled();
});

test("a suspension counts the cases it puts back and wants a reason", async () => {
  const suspend = vi.fn<(input: unknown) => object>(() => ({ released: 3 }));
  const { address } = await show("/admin/staff?dialog=suspend&member=staff-li", [aMember({ claims: 3 })], {
    "staff.suspend": suspend,
  });

  screen.getByText(/3 claimed cases go back into the queue/);
  await userEvent.click(screen.getByRole("button", { name: "Suspend" }));
  await screen.findByText("Choose a reason");
  expect(suspend).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("radio", { name: "They are on leave" }));
  await userEvent.click(screen.getByRole("button", { name: "Suspend" }));

  await screen.findByText("Li Moreau is suspended. 3 claimed cases are back in the queue.");
  expect(address()).toBe("/admin/staff");
  expect(suspend).toHaveBeenCalledWith({ staffId: "staff-li", reason: "on-leave" });
});

test("who is suspended can be let in again", async () => {
  const liftSuspension = vi.fn<(input: unknown) => null>(() => null);
  await show("/admin/staff", [aMember({ state: "suspended" })], { "staff.liftSuspension": liftSuspension });

  expect(screen.queryByRole("link", { name: /^(Suspend|New link)/ })).toBeNull();
  await userEvent.click(screen.getByRole("link", { name: "Lift suspension: Li Moreau" }));
  await userEvent.click(await screen.findByRole("button", { name: "Lift the suspension" }));

  await screen.findByText("Li Moreau can sign in again.");
  expect(liftSuspension).toHaveBeenCalledWith({ staffId: "staff-li" });
});

test.each(["rights", "suspend", "new-link"])(
  "what the server would refuse is not offered in the dialog: %s",
  async (dialog) => {
    const because = "Li Moreau is the only user admin who can sign in. Make somebody else one first.";
    const blockedBecause = { rights: because, suspension: because, newLink: because };
    await show(`/admin/staff?dialog=${dialog}&member=staff-li`, [aMember({ blockedBecause })]);

    screen.getByText(because);
    expect(screen.queryByRole("button", { name: /Change rights|Suspend|Make a new link/ })).toBeNull();
  },
);

async function show(
  at: string,
  members: Member[],
  answers: Record<string, (input: unknown) => unknown> = {},
) {
  const all = {
    "sessions.current": () => aSession({ staff: ines, now: "2026-03-02T15:00:00.000Z" }),
    "staff.list": () => members,
    ...answers,
  };
  const shown = renderWithApi(<StaffPage />, all, { at });
  await screen.findByRole("heading", { name: "Staff", hidden: true });
  return shown;
}

function aMember(facts: Partial<Member> = {}): Member {
  return {
    id: "staff-li",
    name: "Li Moreau",
    email: "li@example.org",
    role: "reviewer",
    isCleared: false,
    state: "active",
    isYou: false,
    lastActiveAt: null,
    claims: 0,
    blockedBecause: { rights: null, suspension: null, newLink: null },
    ...facts,
  };
}

function anInvitation() {
  return { staffId: "staff-rosa", token, expiresAt: "2026-03-03T15:00:00.000Z" };
}
