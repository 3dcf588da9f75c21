import { Anchor, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import { recordFlagLabels } from "../../shared/records.ts";
import { watchedKindLabels } from "../../shared/watch-list.ts";
import { calendarDate } from "../dates.ts";
import { paths } from "../paths.ts";
import { caseTabId, useCaseAddress } from "./CaseAddress.tsx";
import type { OpenCase } from "./open-case.ts";
import classes from "./Signals.module.css";

/** What calls for care: each in a sentence, what it did to the risk and what to do about it. */
export function Signals({ view }: { view: OpenCase }) {
  const { gate, record, watching } = view;
  const flags = record?.flags ?? [];
  if (gate.signals.length + flags.length === 0) return null;

  return (
    <section aria-labelledby="signals" className={classes.part}>
      <Title order={2} size="h4" id="signals">
        Signals
      </Title>
      <ul className={classes.list}>
        {flags.map((flag) => (
          <li key={flag}>
            <Text>On the record: {recordFlagLabels[flag].toLowerCase()}.</Text>
          </li>
        ))}
        {gate.signals.map((found) => (
          <li key={found.signal} data-stops={found.blocks || undefined}>
            <Text fw={550}>{found.sentence}</Text>
            {found.signal === "on-watch-list" && watching.length > 0 ? (
              <Entries watching={watching} />
            ) : (
              <Text size="sm">{found.advice}</Text>
            )}
            <Text size="sm" c="dimmed">
              {found.effect}
              {found.isShared && (
                <>
                  {" · "}
                  <ToLinked />
                </>
              )}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ToLinked() {
  const { showTab } = useCaseAddress();

  function handleClick() {
    showTab("linked");
    document.getElementById(caseTabId("linked"))?.focus();
  }

  return (
    <Anchor component="button" type="button" onClick={handleClick}>
      See the linked requests
    </Anchor>
  );
}

/** For supervisors: which entries it is. Others are told that one is there, and no more. */
function Entries({ watching }: Pick<OpenCase, "watching">) {
  return watching.map(({ id, kind, reason, addedBy, endsOn }) => (
    <Text key={id} size="sm">
      {watchedKindLabels[kind]}, until {calendarDate(endsOn)}, added by {addedBy}: “<bdi>{reason}</bdi>”{" "}
      <Anchor component={Link} to={paths.watchList()}>
        Open the watch list
      </Anchor>
    </Text>
  ));
}
