import { fullName, type ReservedFacts } from "../../shared/records.ts";
import { dateBefore } from "./days.ts";
import { inventName } from "./invent-name.ts";
import type { Invention } from "./invented.ts";
import type { Tradition } from "./names/tradition.ts";
import { cityNames } from "./places.ts";
import type { Random } from "./random.ts";

/** Facts only the person should know, all of them filled in. The month of filing lies one to nine years back. */
export function inventReservedFacts(
  random: Random,
  { noon, days, traditions }: Invention,
  tradition: Tradition,
): ReservedFacts {
  const partner = random.chance(0.5) ? tradition : random.weighted(traditions);
  return {
    cityOfFiling: random.pick(cityNames),
    monthOfFiling: dateBefore(noon, days + random.int(365, 3300)).slice(0, 7),
    placeOfBiometrics: `${random.pick(cityNames)} ${random.pick(["support center", "field office", "mobile unit"])}`,
    otherPartyOnPetition: fullName(inventName(random, partner)),
    cityOfBirth: random.pick(tradition.birthCities),
    employerOrSchoolAtFiling: `${random.pick(firstWords)} ${random.pick(kindsOfPlace)}`,
  };
}

const firstWords = [
  "Brightwater",
  "Cedar Hollow",
  "Northlight",
  "Silver Kettle",
  "Stonebridge",
  "Golden Furrow",
  "Harborview",
  "Maple Lantern",
  "Blue Heron",
  "Redwing",
  "Clearbrook",
  "Foxglove",
  "Granite Peak",
  "Sunmeadow",
  "Old Mill",
  "Three Rivers",
  "Willow Bend",
  "Copper Hill",
  "Evergreen",
  "Lakeshore",
];

const kindsOfPlace = [
  "Bakery",
  "Elementary School",
  "Community College",
  "Nursing Home",
  "Construction",
  "Landscaping",
  "Poultry",
  "Hotel",
  "Logistics",
  "Dental Care",
  "Auto Repair",
  "Software",
  "High School",
  "Dairy",
  "Cleaning Services",
  "Furniture",
  "Medical Center",
  "Roofing",
  "Daycare",
  "Cannery",
  "Print Shop",
  "University",
  "Trucking",
];
