import type { ImportColumn, ImportFormat } from "./columns.ts";

/** People on file: a row each. What is left empty stays as it is on record. */
export const recordColumns = [
  text("givenName", "Given name", "Nadia", ["first name", "forename", "given names"]),
  text("familyName", "Family name", "Okafor", ["last name", "surname", "family names"]),
  text("nativeName", "Name in its own script", "Надія Окафор", ["native name", "native script name"]),
  {
    key: "dateOfBirth",
    label: "Date of birth",
    type: "date",
    example: "1990-01-31",
    synonyms: ["dob", "birth date", "born"],
  },
  {
    key: "aNumber",
    label: "A-number",
    type: "a-number",
    example: "A000-123-456",
    synonyms: ["alien number", "alien registration number", "a no", "a #", "uscis number"],
  },
  ...receiptColumns("", "TST0000123456"),
  ...receiptColumns("2", "TST0000123457"),
  ...receiptColumns("3", "TST0000123458"),
  text("previousGivenName", "Previous given name", "Nadia", ["former given name", "previous first name"]),
  text("previousFamilyName", "Previous family name", "Bello", [
    "maiden name",
    "former family name",
    "previous last name",
  ]),
  text("otherGivenName", "Other given name", "Nadya", ["alias given name", "other first name"]),
  text("otherFamilyName", "Other family name", "Okafor", ["alias family name", "other last name"]),
  text("representative", "Representative", "Femi Adu, attorney", ["attorney", "rep"]),
  {
    key: "email",
    label: "Email",
    type: "email",
    example: "nadia@example.com",
    synonyms: ["email address", "e-mail", "mail address"],
  },
  { key: "emailSince", label: "Email since", type: "date", example: "2019-05-06", synonyms: ["email added"] },
  {
    key: "phone",
    label: "Phone",
    type: "phone",
    example: "(512) 555-0147",
    synonyms: ["phone number", "telephone", "mobile", "cell phone"],
  },
  { key: "phoneSince", label: "Phone since", type: "date", example: "2019-05-06", synonyms: ["phone added"] },
  text("addressLine1", "Address line 1", "18 Alder St", [
    "address",
    "street",
    "street address",
    "mailing address",
  ]),
  text("addressLine2", "Address line 2", "Apt 4", ["apartment", "unit"]),
  text("city", "City", "Austin", ["town", "mailing city"], 80),
  text("region", "State or region", "TX", ["state", "region", "province"], 80),
  text("postcode", "ZIP or postal code", "78701", ["zip", "zip code", "postal code", "postcode"], 20),
  text("country", "Country", "US", ["country code"], 60),
  {
    key: "timeZone",
    label: "Time zone of the address",
    type: "time-zone",
    example: "America/Chicago",
    synonyms: ["time zone", "timezone", "tz"],
  },
  {
    key: "addressSince",
    label: "Address since",
    type: "date",
    example: "2019-05-06",
    synonyms: ["address added"],
  },
  text("contactSource", "Source of the contacts", "application", ["source", "contact source"], 60),
  {
    key: "safeContact",
    label: "Safe contact",
    type: "choice",
    example: "",
    choices: { email: "Email", phone: "Phone", postal: "Post" },
    synonyms: ["safe contact kind"],
  },
  {
    key: "protectedPerson",
    label: "Protected person",
    type: "yes-no",
    example: "no",
    synonyms: ["protected", "1367"],
  },
  {
    key: "securityReview",
    label: "Under security review",
    type: "yes-no",
    example: "no",
    synonyms: ["security review"],
  },
  { key: "deceased", label: "Deceased", type: "yes-no", example: "no", synonyms: ["recorded as deceased"] },
  text("cityOfFiling", "City of filing", "Houston", ["filing city"]),
  {
    key: "monthOfFiling",
    label: "Month of filing",
    type: "month",
    example: "2018-02",
    synonyms: ["filing month"],
  },
  text("placeOfBiometrics", "Place of biometrics", "San Antonio", ["biometrics place"]),
  text("otherPartyOnPetition", "Other party on the petition", "Emeka Okafor", ["petitioner or beneficiary"]),
  text("cityOfBirth", "City of birth", "Enugu", ["birth city", "place of birth"]),
  text("employerOrSchoolAtFiling", "Employer or school at filing", "Alder Clinic", ["employer", "school"]),
] as const satisfies readonly ImportColumn[];

export type RecordColumn = (typeof recordColumns)[number]["key"];

export const recordFormat: ImportFormat = {
  columns: recordColumns,
  needs: [["familyName", "givenName"], ["dateOfBirth"], ["aNumber", "receiptNumber"]],
};

/** The sets of columns that hold a receipt: people have several. */
export const receiptSets = ["", "2", "3"] as const;
type ReceiptSet = (typeof receiptSets)[number];

function receiptColumns<Set extends ReceiptSet>(set: Set, example: string) {
  const named = (name: string) => `${name} ${set}`.trim();
  return [
    {
      key: `receiptNumber${set}`,
      label: named("Receipt number"),
      type: "receipt-number",
      example,
      synonyms: [named("receipt"), named("receipt no"), named("case number")],
    },
    text(`form${set}`, named("Form"), "I-130", [named("form type"), named("receipt form")], 20),
    text(
      `receiptStatus${set}`,
      named("Receipt status"),
      "Pending",
      [named("status"), named("form status")],
      60,
    ),
  ] as const;
}

function text<Key extends string>(
  key: Key,
  label: string,
  example: string,
  synonyms: readonly string[],
  most = 120,
) {
  return { key, label, type: "text", example, synonyms, most } as const;
}
