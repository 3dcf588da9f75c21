/**
 * What the shape of a name suggests about the tradition it comes from: an estimate, to see whether a rule weighs
 * more on some names than on others. It says nothing about nationality and is never kept with a person.
 */
export const namingTraditions = [
  "arabic-persian",
  "east-asian",
  "ethiopic",
  "iberian",
  "icelandic",
  "one-word",
  "slavic",
  "south-asian",
  "southeast-asian",
  "vietnamese",
  "other-script",
  "other-marks",
  "plain-latin",
] as const;
export type NamingTradition = (typeof namingTraditions)[number];

export const namingTraditionLabels: Record<NamingTradition, string> = {
  "arabic-persian": "Arabic script or particles",
  "east-asian": "East Asian script or names",
  ethiopic: "Ethiopic script",
  iberian: "Iberian marks or endings",
  icelandic: "Icelandic father’s name",
  "one-word": "One word",
  slavic: "Cyrillic script or endings",
  "south-asian": "South Asian script or names",
  "southeast-asian": "Southeast Asian script",
  vietnamese: "Vietnamese marks or names",
  "other-script": "Another script",
  "other-marks": "Latin with other marks",
  "plain-latin": "Plain Latin letters",
};
