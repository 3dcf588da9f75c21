import { Anchor, NativeSelect } from "@mantine/core";
import { startTransition, useOptimistic } from "react";
import { Link, useNavigate } from "react-router";
import { deliveryChannelLabels, deliveryStateLabels } from "../../shared/deliveries.ts";
import type { DeliveryListQuery } from "../../shared/delivery-list.ts";
import { paths } from "../paths.ts";
import { messageKindLabels } from "./message-kinds.ts";
import classes from "./Messages.module.css";
import { filtersInWords, firstPage, readMessagesQuery } from "./messages-address.ts";

type FilterName = "state" | "kind" | "channel";

/** Each filter applies as soon as it is chosen, and the address says so. */
export function MessageFilterBar({ filters }: { filters: DeliveryListQuery }) {
  const navigate = useNavigate();
  // What was chosen last, even while its list is still on the way.
  const [chosen, setChosen] = useOptimistic(filters);

  function choose(name: FilterName, value: string) {
    const { undelivered: _, ...others } = firstPage(chosen);
    const kept = name === "state" ? others : firstPage(chosen);
    const to = paths.messages({ ...kept, [name]: value || undefined });
    startTransition(async () => {
      setChosen(readMessagesQuery(to.split("?")[1] ?? ""));
      await navigate(to);
    });
  }

  const select = (name: FilterName) => ({
    size: "xs" as const,
    value: chosen[name] ?? "",
    onChange: ({ currentTarget: { value } }: { currentTarget: HTMLSelectElement }) => choose(name, value),
  });
  return (
    <search className={classes.filters} aria-label="Filters">
      <NativeSelect label="State" data={states} {...select("state")} />
      <NativeSelect label="Message" data={kinds} {...select("kind")} />
      <NativeSelect label="Sent by" data={channels} {...select("channel")} />
      {filtersInWords(chosen).length > 0 && (
        <Anchor component={Link} to={paths.messages({ size: chosen.size })} className={classes.away}>
          Remove all filters
        </Anchor>
      )}
    </search>
  );
}

const states = choicesOf(deliveryStateLabels);
const kinds = choicesOf(messageKindLabels);
const channels = choicesOf(deliveryChannelLabels);

function choicesOf(labels: Record<string, string>) {
  return [{ value: "", label: "Any" }, ...Object.entries(labels).map(([value, label]) => ({ value, label }))];
}
