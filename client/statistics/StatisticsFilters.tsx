import { Anchor, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { startTransition, useOptimistic } from "react";
import { Link, useNavigate } from "react-router";
import { requestReasonLabels, requestReasons } from "../../shared/cases.ts";
import { may } from "../../shared/permissions.ts";
import type { Statistics, StatisticsQuery } from "../../shared/statistics.ts";
import { DateFilter } from "../decisions/DateFilter.tsx";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { useTRPC } from "../trpc.ts";
import { presetRanges, type Range, rangeWith } from "./ranges.ts";
import classes from "./Statistics.module.css";

interface StatisticsFiltersProps {
  query: StatisticsQuery;
  statistics: Statistics;
}

/** Days, a person and a reason. Each applies as soon as it is chosen, and the address says so. */
export function StatisticsFilters({ query, statistics }: StatisticsFiltersProps) {
  const navigate = useNavigate();
  const { staff } = useSession();
  // What was chosen last, even while its figures are still on the way.
  const [chosen, setChosen] = useOptimistic(query);
  const days = { from: chosen.from ?? statistics.from, to: chosen.to ?? statistics.to };

  function show(changes: Partial<StatisticsQuery>) {
    const next = { ...chosen, ...changes };
    startTransition(async () => {
      setChosen(next);
      await navigate(paths.statistics(next));
    });
  }

  const chooseDay = (end: keyof Range) => (date: string) => {
    if (date !== "") show(rangeWith(days, end, date));
  };
  return (
    <search className={classes.filters} aria-label="Filters">
      <Presets query={chosen} today={statistics.today} />
      <DateFilter label="From" value={days.from} onChoose={chooseDay("from")} />
      <DateFilter label="To" value={days.to} onChoose={chooseDay("to")} />
      {may(staff, "statistics:people") && (
        <People value={chosen.by ?? ""} onChoose={(by) => show({ by: by || undefined })} />
      )}
      <NativeSelect
        size="xs"
        label="They asked because"
        data={[{ value: "", label: "Any reason" }, ...reasons]}
        value={chosen.asked ?? ""}
        onChange={({ currentTarget: { value } }) =>
          show({ asked: requestReasons.find((reason) => reason === value) })
        }
      />
    </search>
  );
}

const reasons = Object.entries(requestReasonLabels).map(([value, label]) => ({ value, label }));

function People({ value, onChoose }: { value: string; onChoose: (by: string) => void }) {
  const { data: choices } = useQuery(useTRPC().decisions.choices.queryOptions());
  const people = choices?.people ?? [];

  return (
    <NativeSelect
      size="xs"
      label="Decided by"
      data={[{ value: "", label: "Anyone" }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
      value={value}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
    />
  );
}

function Presets({ query, today }: { query: StatisticsQuery; today: string }) {
  return (
    <ul className={classes.presets} aria-label="Days">
      {presetRanges(today).map(({ label, range: { from, to } }) => (
        <li key={label}>
          <Anchor
            component={Link}
            to={paths.statistics({ ...query, from, to })}
            aria-current={query.from === from && query.to === to ? "true" : undefined}
            className={classes.preset}
          >
            {label}
          </Anchor>
        </li>
      ))}
    </ul>
  );
}
