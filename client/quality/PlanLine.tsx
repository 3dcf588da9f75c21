import { Anchor, Text } from "@mantine/core";
import { Link } from "react-router";
import { may } from "../../shared/permissions.ts";
import type { QualityPlanSettings } from "../../shared/quality-plan.ts";
import type { QualityListQuery } from "../../shared/quality-review.ts";
import { calendarDate } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import classes from "./Quality.module.css";

export type Plan = Answers["quality"]["plan"];

/** The rule the sample is drawn by, in one line, and what comes after it. */
export function PlanLine({ plan, filters }: { plan: Plan; filters: QualityListQuery }) {
  const { staff } = useSession();
  const inForce = plan.plans.find(({ version }) => version === plan.inForce);
  const next = plan.plans.find(({ version }) => version === plan.newest);
  if (!inForce || !next) return null;

  return (
    <div className={classes.plan}>
      <Text size="sm">
        <b>Plan {inForce.version}:</b> {planInWords(inForce.settings)}
      </Text>
      {next.version > inForce.version && (
        <Text size="sm">
          <b>
            From {calendarDate(next.holdsFrom)}, plan {next.version}:
          </b>{" "}
          {planInWords(next.settings)}
        </Text>
      )}
      <Anchor
        component={Link}
        to={paths.quality({ ...filters, dialog: "plan" })}
        size="sm"
        preventScrollReset
      >
        {may(staff, "quality:review") ? "Change the plan" : "Read the plan"}
      </Anchor>
    </div>
  );
}

/** "10% of approvals and rejections at random, every high-risk decision, … Up to 40 a week. Seed 8841." */
export function planInWords(settings: QualityPlanSettings): string {
  const { sharePercent, cap, least, seed, highRisk, reversals, staffSignals } = settings;
  const parts = [
    `${sharePercent}% of approvals and rejections at random`,
    highRisk && "every high-risk decision",
    reversals && "every overturned one",
    staffSignals && "those decided in haste or at odd hours",
    least > 0 && `at least ${least} ${least === 1 ? "approval" : "approvals"} of each person`,
  ].filter((part) => part !== false);
  return `${parts.join(", ")}. Cap ${cap.toLocaleString("en-US")} a week. Seed ${seed}.`;
}
