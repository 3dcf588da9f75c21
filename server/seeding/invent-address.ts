import type { MailingAddress } from "../../shared/cases.ts";
import type { Place } from "./places.ts";
import type { Random } from "./random.ts";

/** An invented street in a real city, with a ZIP code of that city's area. */
export function inventAddress(random: Random, place: Place): MailingAddress {
  const street = `${random.pick(streetNames)} ${random.pick(streetKinds)}`;
  return {
    line1: `${random.int(101, 9899)} ${street}`,
    line2: random.chance(0.4) ? inventUnit(random) : "",
    city: place.city,
    region: place.region,
    postcode: place.zipPrefix + String(random.int(1, 99)).padStart(2, "0"),
    country: "US",
  };
}

function inventUnit(random: Random): string {
  const number = random.int(1, 38);
  return random.weighted([
    [`Apt ${number}${random.pick(["A", "B", "C", "D", "E"])}`, 6],
    [`Unit ${number}`, 2],
    [`Floor ${random.int(2, 9)}`, 1],
    [`c/o ${random.pick(householders)}`, 1],
  ]);
}

const streetKinds = [
  "Street",
  "Avenue",
  "Road",
  "Lane",
  "Court",
  "Drive",
  "Place",
  "Terrace",
  "Way",
  "Boulevard",
];

// Names chosen because no street is known to bear them.
const streetNames = [
  "Amberquill",
  "Ashwhistle",
  "Bellowmere",
  "Brindlethorn",
  "Candlewick Fen",
  "Cloverhythe",
  "Copperlark",
  "Dapplemoor",
  "Driftwander",
  "Elderquince",
  "Emberhollow",
  "Fennelgate",
  "Ferncobble",
  "Gingerbrook",
  "Gosling Heath",
  "Hazelstile",
  "Hollowharp",
  "Inkberry Tor",
  "Jasperwold",
  "Juniper Latch",
  "Kestrelby",
  "Lanternfold",
  "Larkmoor",
  "Lindenquay",
  "Mallowfield",
  "Marigold Weir",
  "Mossbarrow",
  "Nettlecombe",
  "Nutmeg Rise",
  "Oatcandle",
  "Orchardlode",
  "Pepperwick",
  "Pinecastor",
  "Plumtree Stile",
  "Quillfeather",
  "Quincebourne",
  "Rookwhistle",
  "Rushlight",
  "Saffronby",
  "Sparrowhythe",
  "Tamarind Stead",
  "Thistlequay",
  "Umberfield",
  "Velvetmoor",
  "Wickerlode",
  "Willowcastle",
  "Wrenhollow",
  "Yarrowgate",
];

const householders = ["Amara Finch", "the Delgados", "Mr. Osei", "L. Park", "the Ramseys", "Mrs. Haddad"];
