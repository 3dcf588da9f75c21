import { Badge } from "@mantine/core";
import { type CaseStatus, caseStatusLabels } from "../../shared/cases.ts";

interface Look {
  color: "gray" | "petrol" | "plum" | "slate" | "ochre" | "moss" | "brick";
  variant?: "outline";
  glyph?: string;
}

const outline: Look = { color: "gray", variant: "outline" };

const looks: Record<CaseStatus, Look> = {
  received: { color: "gray" },
  queued: { color: "gray" },
  "in-review": { color: "petrol" },
  "awaiting-requester": { color: "plum" },
  "awaiting-callback": { color: "plum" },
  "on-hold": outline,
  escalated: { color: "ochre" },
  "second-review": { color: "slate" },
  "fraud-hold": { color: "ochre" },
  approved: { color: "moss", glyph: "✓" },
  rejected: { color: "brick", glyph: "✕" },
  "closed-no-reply": outline,
  withdrawn: outline,
  duplicate: outline,
};

export function CaseStatusBadge({ status }: { status: CaseStatus }) {
  const { color, variant = "light", glyph } = looks[status];

  return (
    <Badge color={color} variant={variant} leftSection={glyph && <span aria-hidden="true">{glyph}</span>}>
      {caseStatusLabels[status]}
    </Badge>
  );
}
