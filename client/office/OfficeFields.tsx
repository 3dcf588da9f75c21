import { Group, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { officeSettingLabels, type OfficeSettings } from "../../shared/office.ts";
import type { Problems } from "../form-problems.ts";
import { hourWords } from "./office-words.ts";

export function officeFieldId(name: keyof OfficeSettings): string {
  return `office-${name}`;
}

const hours = Array.from({ length: 25 }, (_, hour) => ({ value: String(hour), label: hourWords(hour) }));
const openingHours = hours.slice(0, 24);
const closingHours = hours.slice(1);
const timeZones = Intl.supportedValuesOf("timeZone");

interface OfficeFieldsProps {
  settings: OfficeSettings;
  problems: Problems;
  change: (changed: Partial<OfficeSettings>) => void;
}

export function OfficeFields({ settings, problems, change }: OfficeFieldsProps) {
  const field = (name: keyof OfficeSettings) => ({
    id: officeFieldId(name),
    label: officeSettingLabels[name],
    value: String(settings[name]),
    error: problems[name],
  });
  // An older name of a zone stays choosable while it is the one set.
  const zones = timeZones.includes(settings.timeZone) ? timeZones : [settings.timeZone, ...timeZones];

  return (
    <>
      <TextInput
        {...field("name")}
        description="Requesters read it in every message."
        onChange={({ currentTarget: { value } }) => change({ name: value })}
      />
      <NativeSelect
        {...field("timeZone")}
        description="Every time on screen and every due day is counted here."
        data={zones}
        onChange={({ currentTarget: { value } }) => change({ timeZone: value })}
      />
      <Group gap="lg" align="start">
        <NativeSelect
          {...field("opensAtHour")}
          data={openingHours}
          onChange={({ currentTarget: { value } }) => change({ opensAtHour: Number(value) })}
        />
        <NativeSelect
          {...field("closesAtHour")}
          data={closingHours}
          onChange={({ currentTarget: { value } }) => change({ closesAtHour: Number(value) })}
        />
      </Group>
      <TextInput
        {...field("contact")}
        description="Where messages tell requesters to turn, without links: a phone number, or “the number on our website”."
        onChange={({ currentTarget: { value } }) => change({ contact: value })}
      />
      <TextInput
        {...field("senderAddress")}
        type="email"
        description="What messages are sent from. Your mail server must accept it."
        onChange={({ currentTarget: { value } }) => change({ senderAddress: value })}
      />
      <TextInput
        {...field("codeSite")}
        description="As people type it, without https:// in front: messages hold no links."
        onChange={({ currentTarget: { value } }) => change({ codeSite: value })}
      />
      <Textarea
        {...field("returnAddress")}
        rows={4}
        autoComplete="off"
        description="Printed under the office’s name, up to 4 lines. Letters that cannot be delivered come back to it."
        onChange={({ currentTarget: { value } }) => change({ returnAddress: value })}
      />
    </>
  );
}
