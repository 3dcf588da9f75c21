import { Text, Title } from "@mantine/core";
import { channelLabels, languageLabels, requestReasonLabels } from "../../shared/cases.ts";
import { calendarDate, officeDay } from "../dates.ts";
import { DefinitionList } from "../ui/DefinitionList.tsx";
import type { OpenCase } from "./open-case.ts";
import classes from "./RequestFacts.module.css";

interface WhyTheyNeedItProps {
  submitted: OpenCase["submitted"];
  request: Pick<OpenCase["case"], "receivedAt" | "channel">;
  timeZone: string;
}

export function WhyTheyNeedIt({ submitted, request, timeZone }: WhyTheyNeedItProps) {
  const { reason, description, representative, language } = submitted;
  const receivedOn = calendarDate(officeDay(request.receivedAt, timeZone));

  return (
    <section aria-labelledby="why" className={classes.part}>
      <Title order={2} size="h4" id="why">
        Why they need it
      </Title>
      <Text fw={550}>{requestReasonLabels[reason]}</Text>
      {description !== "" && (
        // The words are a stranger's: shown as text, set apart as a quote.
        <blockquote className={classes.quote}>
          <bdi>{description}</bdi>
        </blockquote>
      )}
      <DefinitionList
        items={[
          { term: "Representative", value: representative === "" ? "None given" : representative },
          { term: "Language", value: languageLabels[language] },
          { term: "Received", value: `${receivedOn}, ${channelLabels[request.channel].toLowerCase()}` },
        ]}
      />
    </section>
  );
}
