import { Anchor, Stack } from "@mantine/core";
import { Link } from "react-router";
import type { DeliveryListQuery, DeliveryTotals } from "../../shared/delivery-list.ts";
import { count } from "../dates.ts";
import { paths } from "../paths.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import classes from "./Messages.module.css";
import { firstPage } from "./messages-address.ts";

interface MessagesHeadingProps {
  filters: DeliveryListQuery;
  totals: DeliveryTotals;
}

/** How many messages there are and what became of them; the numbers with a list of their own lead to it. */
export function MessagesHeading({ filters, totals }: MessagesHeadingProps) {
  const { state: _state, undelivered: _undelivered, ...rest } = firstPage(filters);
  const isShown = (one: Pick<DeliveryListQuery, "state" | "undelivered">) =>
    filters.state === one.state && filters.undelivered === one.undelivered;

  return (
    <Stack gap="xs">
      <PageTitle>Messages</PageTitle>
      <ul className={classes.totals} aria-label="How many">
        {figures.map(({ name, words, ...one }) => (
          <li key={name}>
            <Anchor
              component={Link}
              to={paths.messages({ ...rest, ...one })}
              aria-current={isShown(one) ? "true" : undefined}
              className={classes.figure}
            >
              {words(totals[name])}
            </Anchor>
          </li>
        ))}
        <li className={classes.figure}>{inWords("still to go out")(totals.waiting)}</li>
      </ul>
    </Stack>
  );
}

const inWords = (words: string) => (total: number) => `${total.toLocaleString("en-US")} ${words}`;

interface FigureOf extends Pick<DeliveryListQuery, "state" | "undelivered"> {
  name: keyof DeliveryTotals;
  words: (total: number) => string;
}

const figures: readonly FigureOf[] = [
  { name: "all", words: (total) => count(total, "message") },
  { name: "undelivered", undelivered: "yes", words: inWords("not delivered and not seen to") },
  { name: "sent", state: "sent", words: inWords("sent") },
  { name: "delivered", state: "delivered", words: inWords("delivered") },
];
