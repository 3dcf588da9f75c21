import { Alert, Stack } from "@mantine/core";
import { differingSettings, officeSettingLabels, type OfficeSettings } from "../../shared/office.ts";
import { settingWords } from "./office-words.ts";

interface OvertakenProps {
  /** What the form began with. */
  began: OfficeSettings;
  /** What is saved now. */
  saved: OfficeSettings;
  typed: Partial<OfficeSettings>;
}

/** What somebody else saved while this form was open, beside what is typed here. */
export function Overtaken({ began, saved, typed }: OvertakenProps) {
  const changed = differingSettings(began, saved);
  if (changed.length === 0) return null;

  return (
    <Alert role="note" color="ochre" title="Somebody else changed these settings meanwhile">
      <Stack component="ul" gap="xs" m={0} pl="lg">
        {changed.map((name) => {
          const mine = typed[name];
          const isMineKept = mine !== undefined && mine !== saved[name];
          return (
            <li key={name}>
              {officeSettingLabels[name]} is now {settingWords(name, saved[name])}.
              {isMineKept && ` You typed ${settingWords(name, mine)}: saving puts that in its place.`}
            </li>
          );
        })}
      </Stack>
    </Alert>
  );
}
