import { Stack, Title } from "@mantine/core";
import { definitions } from "../../shared/statistics-charts.ts";
import { DefinitionList } from "../ui/DefinitionList.tsx";
import classes from "./Statistics.module.css";

const items = Object.entries(definitions).map(([term, value]) => ({ term, value }));

export function FiguresMeaning() {
  return (
    <Stack component="section" gap="sm" className={classes.meaning} aria-labelledby="meaning">
      <Title order={2} size="h3" id="meaning">
        What these figures mean
      </Title>
      <DefinitionList items={items} />
    </Stack>
  );
}
