import { Anchor, Button, NativeSelect, Text, TextInput } from "@mantine/core";
import { type SubmitEvent, useState } from "react";
import { Link, useNavigate } from "react-router";
import { auditActionLabels, auditActions, systemActor } from "../../shared/audit.ts";
import { reference } from "../../shared/reference.ts";
import { text } from "../form-data.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import { type AuditAddress, isFiltered, readAuditAddress } from "./audit-address.ts";
import classes from "./AuditFilterForm.module.css";

const anyone = { value: "", label: "Anyone" };
const system = { value: systemActor.id, label: "System" };
const actions = auditActions
  .map((value) => ({ value, label: auditActionLabels[value] }))
  .toSorted((a, b) => (a.label < b.label ? -1 : 1));

interface AuditFilterFormProps {
  address: AuditAddress;
  people: Answers["audit"]["page"]["people"];
}

/** Who, what, which case and which days. A field begins anew when the address comes to say something else. */
export function AuditFilterForm({ address, people }: AuditFilterFormProps) {
  const navigate = useNavigate();
  const { office } = useSession();
  const [problem, setProblem] = useState<string | null>(null);
  const staff = people.map(({ id, name }) => ({ value: id, label: name }));

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = Object.fromEntries(
      ["who", "what", "case", "from", "to"].map((name) => [name, text(form, name)]),
    );
    const { error } = reference.safeParse(typed["case"]);
    const isMistyped = typed["case"] !== "" && error;
    setProblem(isMistyped ? (error.issues[0]?.message ?? null) : null);
    // The address takes any words and keeps those it knows.
    if (!isMistyped) void navigate(paths.audit(readAuditAddress(String(new URLSearchParams(typed)))));
  }

  return (
    <form onSubmit={handleSubmit} className={classes.form} aria-label="Filters" noValidate>
      <div className={classes.fields}>
        <NativeSelect
          key={`who ${address.who}`}
          name="who"
          label="Who"
          data={[anyone, ...staff, system]}
          defaultValue={address.who}
        />
        <NativeSelect
          key={`what ${address.what}`}
          name="what"
          label="What"
          data={[{ value: "", label: "Anything" }, ...actions]}
          defaultValue={address.what}
        />
        <TextInput
          key={`case ${address.case}`}
          name="case"
          label="Case"
          placeholder="PD-7K4M-29Q"
          defaultValue={address.case}
          error={problem}
        />
        <TextInput
          key={`from ${address.from}`}
          name="from"
          label="From"
          type="date"
          defaultValue={address.from}
        />
        <TextInput key={`to ${address.to}`} name="to" label="To" type="date" defaultValue={address.to} />
        <Button type="submit" variant="default">
          Show entries
        </Button>
        {isFiltered(address) && (
          <Anchor component={Link} to={paths.audit()} className={classes.clear}>
            Remove filters
          </Anchor>
        )}
      </div>
      <Text size="sm" c="dimmed">
        Days begin at midnight in the office ({office.timeZone}).
      </Text>
    </form>
  );
}
