import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderWithApi } from "../testing.tsx";
import type { Answers } from "../trpc.ts";
import { FindBox } from "./FindBox.tsx";

type Found = Answers["queue"]["find"]["cases"];

test("one hit opens the case, and what was typed stays out of the address", async () => {
  const { find, address, router } = await showBox([aHit("case-1", "PD-7K4M-29Q")]);

  await search("ada@example.org");

  await waitFor(() => expect(address()).toBe("/cases/case-1"));
  expect(find).toHaveBeenCalledWith({ typed: "ada@example.org" });
  expect(JSON.stringify(router.state.location)).not.toContain("ada");
});

test("several hits are listed for choosing", async () => {
  const { address } = await showBox([aHit("case-1", "PD-7K4M-29Q"), aHit("case-2", "PD-2QX8-04M")]);

  await search("ada@example.org");
  await userEvent.click(await screen.findByRole("link", { name: "PD-2QX8-04M" }));

  expect(address()).toBe("/cases/case-2");
});

test("no hit says so and keeps what was typed", async () => {
  const { address } = await showBox([]);

  await search("ada@example.org");

  const words = "No request with exactly this reference, number, email or phone.";
  expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
  expect(screen.getByRole("searchbox")).toHaveProperty("value", "ada@example.org");
  expect(address()).toBe("/queue");
});

test("too little to find anything by is not sent", async () => {
  const { find } = await showBox([]);

  await search("ad");

  expect((await screen.findAllByText("Type a whole reference, number, email or phone")).length).toBe(2);
  expect(find).not.toHaveBeenCalled();
});

test("a slash leads to the box", async () => {
  await showBox([]);

  await userEvent.keyboard("/");

  expect(document.activeElement).toBe(screen.getByRole("searchbox"));
});

async function showBox(cases: Found) {
  const find = vi.fn<(input: unknown) => Answers["queue"]["find"]>(() => ({ searchedBy: "email", cases }));
  const shown = renderWithApi(<FindBox />, { "queue.find": find }, { at: "/queue" });
  await screen.findByRole("searchbox");
  return { ...shown, find };
}

function search(typed: string) {
  return userEvent.type(screen.getByRole("searchbox"), `${typed}{Enter}`);
}

function aHit(id: string, reference: string): Found[number] {
  return { id, reference, status: "queued", receivedAt: "2026-02-20T15:00:00.000Z" };
}
