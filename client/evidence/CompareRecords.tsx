import { Badge, Button, Group, Stack, Text, Title, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { comparedFieldLabels, verdictLabels } from "../../shared/evidence/comparison.ts";
import { recordFlagLabels } from "../../shared/records.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { type Answers, useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { MarkedText } from "../ui/MarkedText.tsx";
import { TableSkeleton } from "../ui/TableSkeleton.tsx";
import { chanceInWords, signed } from "./bits-in-words.ts";
import classes from "./CompareRecords.module.css";
import { useChooseRecord } from "./use-choose-record.ts";
import { VerdictEdge, VerdictMark } from "./VerdictMark.tsx";

type Comparison = Answers["evidence"]["compareCandidates"];
type Candidate = Comparison["records"][number];

interface CompareRecordsProps {
  view: OpenCase;
  onClose: () => void;
}

/** The records found, beside each other and what was sent; one can be chosen from here. */
export function CompareRecords({ view, onClose }: CompareRecordsProps) {
  const { data, error, refetch } = useQuery(
    // Each time it is asked for it is written into the log.
    useTRPC().evidence.compareCandidates.queryOptions({ caseId: view.case.id }, { staleTime: 60_000 }),
  );
  const choose = useChooseRecord(view, onClose);
  // What came in while they held the case is not shown once they don't.
  const compared = data && data.isMasked === view.isMasked ? data : undefined;

  return (
    <Stack component="section" gap="md" aria-labelledby="compared">
      <Group justify="space-between">
        <Title order={2} size="h3" id="compared">
          The records found, side by side
        </Title>
        <Button variant="default" size="xs" onClick={onClose}>
          Close the comparison
        </Button>
      </Group>
      {choose.error && <ErrorAlert happened={choose.error.message} />}
      {error && <ErrorAlert happened={error.message} onRetry={() => void refetch()} />}
      {!error && !compared && <TableSkeleton />}
      {compared && (
        <>
          <Beside compared={compared} onChoose={view.isMasked ? null : choose.as} />
          <Text size="xs" c="dimmed" maw="48rem">
            Bits say how much a row speaks for (+) or against (−) one person; each doubles or halves the odds.
            The chance counts a start below zero, because any other record could be theirs.
            {compared.isMasked && " Values are masked, and what a rare value adds is left out with them."}
            {" Evidence model "}
            {compared.records[0]?.modelVersion}. It ranks; you choose.
          </Text>
        </>
      )}
    </Stack>
  );
}

interface BesideProps {
  compared: Comparison;
  /** Null for those who only read along. */
  onChoose: ((recordId: string) => void) | null;
}

function Beside({ compared: { sent, records }, onChoose }: BesideProps) {
  return (
    // It may be wider than the page, and then scrolls by the arrow keys too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.frame} aria-label="Records side by side" tabIndex={0}>
      <table className={classes.table}>
        <caption>
          <VisuallyHidden>Records that may be the requester’s, likeliest first</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">Detail</th>
            <th scope="col">They sent</th>
            {records.map((record, place) => (
              <th key={record.recordId} scope="col">
                <Heading record={record} place={place} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sent.map(({ field, sent: value }, row) => (
            <tr key={field}>
              <th scope="row">{comparedFieldLabels[field]}</th>
              <td>{value === "" ? <Nothing>Not given</Nothing> : <MarkedText text={value} spans={[]} />}</td>
              {records.map(({ recordId, fields }) => (
                <td key={recordId}>
                  <Cell field={fields[row]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              Together
            </th>
            {records.map(({ recordId, totalBits, probability }) => (
              <td key={recordId}>
                <b>{signed(totalBits)} bits</b>
                <Text size="xs" c="dimmed">
                  Chance it is theirs: {chanceInWords(probability)}
                </Text>
              </td>
            ))}
          </tr>
          {onChoose && (
            <tr>
              <th scope="row" colSpan={2}>
                Choose
              </th>
              {records.map(({ recordId, isChosen }, place) => (
                <td key={recordId}>
                  {isChosen ? (
                    <Text size="sm">Chosen</Text>
                  ) : (
                    <Button
                      variant="default"
                      size="xs"
                      aria-label={`Choose this record: record ${place + 1}`}
                      onClick={() => onChoose(recordId)}
                    >
                      Choose this record
                    </Button>
                  )}
                </td>
              ))}
            </tr>
          )}
        </tfoot>
      </table>
    </section>
  );
}

function Heading({ record: { flags, isChosen }, place }: { record: Candidate; place: number }) {
  return (
    <Group gap="xs">
      Record {place + 1}
      {isChosen && " (chosen)"}
      {flags.map((flag) => (
        <Badge key={flag} color="ochre">
          {recordFlagLabels[flag]}
        </Badge>
      ))}
    </Group>
  );
}

function Cell({ field }: { field: Candidate["fields"][number] | undefined }) {
  if (!field) return null;
  const { verdict, onRecord, onRecordSpans, sentence, bits } = field;
  return (
    <VerdictEdge verdict={verdict}>
      {onRecord === "" ? (
        <Nothing>Not on record</Nothing>
      ) : (
        <MarkedText text={onRecord} spans={onRecordSpans} />
      )}
      <div className={classes.verdict}>
        <VerdictMark verdict={verdict} />
        <Text component="span" size="xs" title={sentence} aria-hidden="true">
          {verdictLabels[verdict]}
        </Text>
        <Text component="span" size="xs" c="dimmed" className={classes.bits}>
          {signed(bits)} bits
        </Text>
      </div>
    </VerdictEdge>
  );
}

function Nothing({ children }: { children: string }) {
  return (
    <Text component="span" c="dimmed">
      {children}
    </Text>
  );
}
