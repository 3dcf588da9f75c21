import { Anchor, Checkbox, NativeSelect } from "@mantine/core";
import { startTransition, useOptimistic } from "react";
import { Link, useNavigate } from "react-router";
import { requestReasonLabels } from "../../shared/cases.ts";
import { apartFromFigures, type DecisionListQuery, decisionListAddress } from "../../shared/decision-list.ts";
import {
  approveReasonLabels,
  askBundleLabels,
  decisionKindLabels,
  decisionKinds,
  rejectReasonLabels,
} from "../../shared/decisions.ts";
import { figureLabels } from "../../shared/figure-labels.ts";
import { paths } from "../paths.ts";
import type { Answers } from "../trpc.ts";
import { DateFilter } from "./DateFilter.tsx";
import classes from "./Decisions.module.css";
import { firstPage, withoutFilters } from "./decisions-address.ts";

interface DecisionFilterBarProps {
  filters: DecisionListQuery;
  choices: Answers["decisions"]["choices"];
}

type FilterName =
  | "kind"
  | "reason"
  | "by"
  | "from"
  | "to"
  | "policy"
  | "stopped"
  | "figure"
  | "asked"
  | "sort";

/** Each filter applies as soon as it is chosen, and the address says so. */
export function DecisionFilterBar({ filters, choices }: DecisionFilterBarProps) {
  const navigate = useNavigate();
  // What was chosen last, even while its list is still on the way.
  const [chosen, setChosen] = useOptimistic(filters);

  function choose(name: FilterName, value: string) {
    // The schema of the address takes any words and leaves out what it does not know.
    const next = decisionListAddress.parse({ ...goingWith(name, chosen), [name]: value || undefined });
    startTransition(async () => {
      setChosen(next);
      await navigate(paths.decisions(next));
    });
  }

  const select = (name: FilterName) => ({
    size: "xs" as const,
    value: chosen[name]?.toString() ?? "",
    onChange: ({ currentTarget: { value } }: { currentTarget: HTMLSelectElement }) => choose(name, value),
  });
  const isFiltered = paths.decisions(chosen) !== paths.decisions(withoutFilters(chosen));
  return (
    <search className={classes.filters} aria-label="Filters">
      <NativeSelect label="Decision" data={[any, ...kinds]} {...select("kind")} />
      <NativeSelect label="Reason" data={[any, ...reasons]} {...select("reason")} />
      <NativeSelect
        label="Decided by"
        data={[anyone, ...choices.people.map(personChoice)]}
        {...select("by")}
      />
      <DateFilter label="From" value={chosen.from ?? ""} onChoose={(date) => choose("from", date)} />
      <DateFilter label="To" value={chosen.to ?? ""} onChoose={(date) => choose("to", date)} />
      <NativeSelect
        label="Policy version"
        data={[any, ...choices.policyVersions.map(String)]}
        {...select("policy")}
      />
      <NativeSelect label="Outcome" data={[any, ...outcomes]} {...select("figure")} />
      <NativeSelect label="They asked because" data={[any, ...requests]} {...select("asked")} />
      <NativeSelect label="Order" data={orders} {...select("sort")} />
      <Checkbox
        label="Stopped only"
        classNames={{ root: classes.stopped }}
        checked={chosen.stopped === "yes"}
        onChange={({ currentTarget: { checked } }) => choose("stopped", checked ? "yes" : "")}
      />
      {isFiltered && (
        <Anchor component={Link} to={paths.decisions(withoutFilters(chosen))} className={classes.stopped}>
          Remove all filters
        </Anchor>
      )}
    </search>
  );
}

/** What stays chosen when one filter is: a list by outcome has filters of its own. */
function goingWith(name: FilterName, chosen: DecisionListQuery): DecisionListQuery {
  const { figure: _figure, asked: _asked, ...list } = firstPage(chosen);
  return apartFromFigures.some((apart) => apart === name) ? list : firstPage(chosen);
}

const any = { value: "", label: "Any" };
const anyone = { value: "", label: "Anyone" };
const orders = [
  { value: "newest", label: "Newest first" },
  { value: "oldest", label: "Oldest first" },
];
const kinds = decisionKinds.map((kind) => ({ value: kind, label: decisionKindLabels[kind] }));
const outcomes = choicesOf(figureLabels);
const requests = choicesOf(requestReasonLabels);
const reasons = [
  { group: "Approved", items: choicesOf(approveReasonLabels) },
  { group: "Rejected", items: choicesOf(rejectReasonLabels) },
  { group: "Asked about", items: choicesOf(askBundleLabels) },
];

function choicesOf(labels: Record<string, string>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

function personChoice({ id, name }: { id: string; name: string }) {
  return { value: id, label: name };
}
