import { Anchor, NativeSelect } from "@mantine/core";
import { startTransition, useOptimistic } from "react";
import { Link, useNavigate } from "react-router";
import { may } from "../../shared/permissions.ts";
import {
  isSettled,
  type QualityListQuery,
  sampleReasonLabels,
  sampleReasons,
  sampleStateLabels,
  sampleStates,
  sampleWhyLabels,
} from "../../shared/quality-review.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import classes from "./Quality.module.css";
import { firstPage, readQualityAddress, weekInWords } from "./quality-address.ts";

interface QualityFilterBarProps {
  filters: QualityListQuery;
  page: Answers["quality"]["page"];
}

/** Each filter applies as soon as it is chosen, and the address says so. */
export function QualityFilterBar({ filters, page: { weeks } }: QualityFilterBarProps) {
  const navigate = useNavigate();
  const { staff } = useSession();
  const [chosen, setChosen] = useOptimistic(filters);

  function choose(name: "state" | "why" | "week", value: string) {
    const to = paths.quality({ ...firstPage(chosen), [name]: value || undefined });
    const { dialog: _, ...next } = readQualityAddress(to.split("?")[1] ?? "");
    startTransition(async () => {
      setChosen(next);
      await navigate(to);
    });
  }

  const select = (name: "state" | "why" | "week") => ({
    size: "xs" as const,
    value: chosen[name] ?? "",
    onChange: ({ currentTarget: { value } }: { currentTarget: HTMLSelectElement }) => choose(name, value),
  });
  const shownStates = sampleStates.filter((state) => may(staff, "quality:review") || isSettled(state));
  const isFiltered = chosen.state ?? chosen.why ?? chosen.week;
  return (
    <search className={classes.filters} aria-label="Filters">
      <NativeSelect
        label="State"
        data={[any, ...shownStates.map((value) => ({ value, label: sampleStateLabels[value] }))]}
        {...select("state")}
      />
      <NativeSelect label="Why drawn" data={[any, ...whys]} {...select("why")} />
      <NativeSelect
        label="Week"
        data={[
          { value: "", label: "Every week" },
          ...weeks.map((value) => ({ value, label: weekInWords(value) })),
        ]}
        {...select("week")}
      />
      {isFiltered && (
        <Anchor component={Link} to={paths.quality({ size: chosen.size })} className={classes.away}>
          Remove all filters
        </Anchor>
      )}
    </search>
  );
}

const any = { value: "", label: "Any" };
const whys = [
  ...sampleReasons.map((value) => ({ value, label: sampleReasonLabels[value] })),
  { value: "drawn", label: sampleWhyLabels.drawn },
];
