import { Popover, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { may } from "../../shared/permissions.ts";
import { findInput } from "../../shared/queue.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { useTRPC } from "../trpc.ts";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { count } from "../dates.ts";
import { FoundCases, type FoundCase } from "./FoundCases.tsx";

const nothing = "No request with exactly this reference, number, email or phone.";

/**
 * Finds cases by exactly what is typed. One opens; several are listed below the box.
 *
 * What is typed may be personal: it goes to the server and nowhere else, not into the address, the title or storage.
 */
export function FindBox() {
  const { staff } = useSession();
  return may(staff, "cases:find") && <FindForm />;
}

function FindForm() {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const { announce } = useAnnouncements();
  const [found, setFound] = useState<FoundCase[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  useShortcuts({ "/": { label: "Find a request", run: focusBox } }, "Everywhere");

  const find = useMutation(
    useTRPC().queue.find.mutationOptions({
      // Mutations remember what they were sent; this one must not.
      gcTime: 0,
    }),
  );

  function focusBox() {
    input.current?.focus();
    input.current?.select();
  }

  function show(cases: FoundCase[]) {
    const [only] = cases;
    if (!only) return explain(nothing);
    if (input.current) input.current.value = "";
    if (cases.length === 1) return void navigate(paths.case(only.id));
    setFound(cases);
    announce(`${count(cases.length, "request")} found.`);
  }

  function explain(message: string) {
    setProblem(message);
    announce(message);
    focusBox();
  }

  function close() {
    setFound([]);
    setProblem(null);
  }

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    close();
    const { success, data, error } = findInput.safeParse({ typed: input.current?.value });
    if (!success) return explain(error.issues[0]?.message ?? nothing);
    find.mutate(data, {
      onSuccess: ({ cases }) => show(cases),
      onError: ({ message }) => explain(message),
    });
  }

  return (
    <Popover
      opened={found.length > 0 || problem !== null}
      onChange={(isOpen) => isOpen || close()}
      position="bottom-end"
      trapFocus={found.length > 0}
      returnFocus
      withRoles={false}
      withinPortal={false}
    >
      <Popover.Target>
        <search>
          <form onSubmit={handleSubmit}>
            <TextInput
              ref={input}
              type="search"
              aria-label="Find a request"
              placeholder="Reference, number, email or phone"
              aria-keyshortcuts="/"
              autoComplete="off"
              spellCheck={false}
              onKeyDown={(event) => event.key === "Escape" && close()}
              onChange={() => problem && close()}
            />
          </form>
        </search>
      </Popover.Target>
      <Popover.Dropdown maw="min(26rem, calc(100vw - 2rem))">
        {problem ?? <FoundCases cases={found} onChoose={close} />}
      </Popover.Dropdown>
    </Popover>
  );
}
