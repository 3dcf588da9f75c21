import { Anchor, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { reasonInWords } from "../../shared/decision-list.ts";
import { comparedFieldLabels } from "../../shared/evidence/comparison.ts";
import { may } from "../../shared/permissions.ts";
import { staffSignalLabels } from "../../shared/quality-plan.ts";
import { judgementLabels, sampleReasonLabels } from "../../shared/quality-review.ts";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { DeficiencyList } from "./DeficiencyList.tsx";
import classes from "./Review.module.css";
import type { Review } from "./ReviewPage.tsx";

type Sides = NonNullable<Review["sides"]>;

/** What was decided beside how it was judged, and why it was drawn. */
export function SideBySide({ review, sides }: { review: Review; sides: Sides }) {
  return (
    <section aria-labelledby="sides" className={classes.sheet}>
      <Title order={2} size="h3" id="sides">
        {verdictOf(review)}
      </Title>
      <div className={classes.sides}>
        <Decided review={review} sides={sides} />
        {sides.judged.map((judged) => (
          <Judged key={judged.turn} judged={judged} />
        ))}
      </div>
      <WhyDrawn sides={sides} />
    </section>
  );
}

function verdictOf({ state }: Review): string {
  if (state === "agreed") return "Agreed: it was decided as it should be";
  return state === "differs" ? "Differs: others would have decided otherwise" : "Seen differently";
}

function Decided({ review, sides: { decided } }: { review: Review; sides: Sides }) {
  const { office } = useSession();
  const checked = decided.checkedFields.map((field) => comparedFieldLabels[field].toLowerCase());

  return (
    <Side title="Decided" choice={judgementLabels[decided.kind]}>
      <Text size="sm" c="dimmed">
        {decided.by}, {officeDateTime(review.decidedAt, office.timeZone)}
      </Text>
      <Text size="sm">Reason: {reasonInWords(decided.reason)}</Text>
      <Text size="sm">
        {checked.length > 0 ? `Marked as checked: ${checked.join(", ")}` : "Nothing marked as checked"}
      </Text>
      <Text size="sm">
        Correspondence {decided.readCorrespondence ? "marked as read" : "not marked as read"}
      </Text>
      {decided.overturnedAt && (
        <Text size="sm">Overturned {officeDateTime(decided.overturnedAt, office.timeZone)}</Text>
      )}
      <Note text={decided.note} />
      <Text size="xs" c="dimmed">
        Policy version {decided.policyVersion}
        {decided.auditSeq !== null && `, audit entry ${decided.auditSeq}`}
      </Text>
    </Side>
  );
}

function Judged({ judged }: { judged: Sides["judged"][number] }) {
  const { office } = useSession();
  const { turn, judgement, by, isYours, savedAt, deficiencies, note } = judged;

  return (
    <Side
      title={turn === "first" ? "First judgement" : "Tie-break"}
      choice={judgement ? judgementLabels[judgement] : ""}
    >
      <Text size="sm" c="dimmed">
        {isYours ? "You" : by}
        {savedAt && `, ${officeDateTime(savedAt, office.timeZone)}`}
      </Text>
      <DeficiencyList deficiencies={deficiencies} />
      <Note text={note ?? ""} />
    </Side>
  );
}

interface SideProps {
  title: string;
  choice: string;
  children: ReactNode;
}

function Side({ title, choice, children }: SideProps) {
  return (
    <Stack gap="xs" component="section" aria-label={title} className={classes.one}>
      <Title order={3} size="h6" c="dimmed">
        {title}
      </Title>
      <Text fw={650} size="lg">
        {choice}
      </Text>
      {children}
    </Stack>
  );
}

function Note({ text }: { text: string }) {
  if (text === "") return <Text size="sm">No note.</Text>;
  return (
    <blockquote className={classes.quote}>
      <bdi>{text}</bdi>
    </blockquote>
  );
}

function WhyDrawn({ sides: { reasons, staffSignals } }: { sides: Sides }) {
  const { staff } = useSession();
  const words = reasons.map((reason) => sampleReasonLabels[reason].toLowerCase());

  return (
    <Stack gap="xs">
      <Text size="sm">
        <b>Why it was drawn:</b> {words.join(", ")}.
      </Text>
      {staffSignals.length > 0 && (
        <Text size="sm">
          <b>How it was decided:</b>{" "}
          {staffSignals.map((signal) => staffSignalLabels[signal].toLowerCase()).join("; ")}. This says
          nothing about whether it was right.
        </Text>
      )}
      {may(staff, "quality:review") && (
        <Anchor component={Link} to={paths.quality()} size="sm">
          Back to the sample
        </Anchor>
      )}
    </Stack>
  );
}
