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
  "arabic-persian": "Arabic letters, or al-, bin, abd",
  "east-asian": "Chinese, Japanese or Korean letters, or their short syllables",
  ethiopic: "Ethiopic letters",
  iberian: "Two family names, de, -ez, ñ or ã",
  icelandic: "Ends in -son or -dóttir after a father’s name",
  "one-word": "One word only",
  slavic: "Cyrillic letters, or -ov, -enko, -vich",
  "south-asian": "Letters of India and its neighbors, or Singh, Kaur, Kumar",
  "southeast-asian": "Burmese, Thai, Khmer or Lao letters",
  vietnamese: "Vietnamese marks or family names",
  "other-script": "Other letters than Latin",
  "other-marks": "Latin letters with other marks",
  "plain-latin": "Plain Latin letters",
};
