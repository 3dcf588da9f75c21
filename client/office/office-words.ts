import type { OfficeSettings } from "../../shared/office.ts";

/** A whole hour of the day: "8 am", "midnight". */
export function hourWords(hour: number): string {
  if (hour % 24 === 0) return "midnight";
  if (hour === 12) return "noon";
  return hour < 12 ? `${hour} am` : `${hour - 12} pm`;
}

/** A setting's value as the form shows it. */
export function settingWords<Name extends keyof OfficeSettings>(
  name: Name,
  value: OfficeSettings[Name],
): string {
  return typeof value === "number" ? hourWords(value) : `“${value}”`;
}
