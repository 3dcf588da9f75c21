import { Anchor, Code, Group, Stack } from "@mantine/core";
import { Link } from "react-router";
import { useSession } from "../sessions/use-session.ts";
import { type Definition, DefinitionList } from "../ui/DefinitionList.tsx";
import type { AuditAddress } from "./audit-address.ts";
import type { AuditRow } from "./AuditTable.tsx";
import { dayOf, wholeCaseOf } from "./audit-ways.ts";

/** What else an entry says: ids, fixed words and counts, where the call came from, and the ways on from it. */
export function AuditEntryDetails({ row, address }: { row: AuditRow; address: AuditAddress }) {
  const { office } = useSession();
  const { who, case: caseFile } = row;
  const wholeCase = wholeCaseOf(row);
  const firstName = who.name.split(" ")[0];

  return (
    <Stack gap="md">
      <DefinitionList items={definitions(row)} />
      <Group gap="lg">
        {wholeCase && address.case !== caseFile?.reference && (
          <Anchor component={Link} to={wholeCase}>
            Everything on this case
          </Anchor>
        )}
        <Anchor component={Link} to={dayOf(row, office.timeZone)}>
          {who.name === "System" ? "The system’s day" : `${firstName}’s day`}
        </Anchor>
      </Group>
    </Stack>
  );
}

function definitions({ details, requestId, sessionId, isHidden }: AuditRow): Definition[] {
  const known = Object.entries(details).map(([name, value]) => ({ term: inWords(name), value: told(value) }));
  const hidden = { term: "Details", value: "Kept from staff who are not cleared for protected persons" };
  return [
    ...(isHidden ? [hidden] : known),
    { term: "Request", value: requestId ? <Code>{requestId}</Code> : "None: nobody asked" },
    { term: "Session", value: sessionId ? <Code>{sessionId}</Code> : "None" },
  ];
}

/** `policyVersion` as "Policy version". */
function inWords(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function told(value: AuditRow["details"][string]): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "object") return value.join(", ") || "None";
  return String(value);
}
