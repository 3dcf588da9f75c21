import { Title } from "@mantine/core";
import { comparedFieldLabels, type FieldComparison } from "../../shared/evidence/comparison.ts";
import { DefinitionList } from "../ui/DefinitionList.tsx";
import { MarkedText } from "../ui/MarkedText.tsx";
import classes from "./AgreedDetails.module.css";

/** What they sent, while there is no record to compare it with. */
export function SentDetails({ comparisons }: { comparisons: readonly FieldComparison[] }) {
  return (
    <section aria-labelledby="sent" className={classes.root}>
      <Title order={2} size="h4" id="sent">
        What they sent
      </Title>
      <DefinitionList
        items={comparisons.map(({ field, sent }) => ({
          term: comparedFieldLabels[field],
          value: sent === "" ? "Not given" : <MarkedText text={sent} spans={[]} />,
        }))}
      />
    </section>
  );
}
