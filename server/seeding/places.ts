/** A real city with its area codes, the first three digits of its ZIP codes, and its time zone. */
export interface Place {
  city: string;
  region: string;
  areaCodes: readonly string[];
  zipPrefix: string;
  timeZone: string;
}

export const places: readonly Place[] = [
  ...inZone("America/New_York", [
    ["New York", "NY", "212 646 917", "100"],
    ["Brooklyn", "NY", "718 347", "112"],
    ["Newark", "NJ", "973 862", "071"],
    ["Philadelphia", "PA", "215 267", "191"],
    ["Boston", "MA", "617 857", "021"],
    ["Hartford", "CT", "860 959", "061"],
    ["Baltimore", "MD", "410 443", "212"],
    ["Washington", "DC", "202", "200"],
    ["Richmond", "VA", "804", "232"],
    ["Charlotte", "NC", "704 980", "282"],
    ["Atlanta", "GA", "404 678 470", "303"],
    ["Miami", "FL", "305 786", "331"],
    ["Orlando", "FL", "407 321", "328"],
    ["Columbus", "OH", "614", "432"],
    ["Detroit", "MI", "313", "482"],
    ["Providence", "RI", "401", "029"],
    ["Portland", "ME", "207", "041"],
  ]),
  ...inZone("America/Chicago", [
    ["Chicago", "IL", "312 773 872", "606"],
    ["Houston", "TX", "713 832 281", "770"],
    ["Dallas", "TX", "214 469 972", "752"],
    ["San Antonio", "TX", "210 726", "782"],
    ["Laredo", "TX", "956", "780"],
    ["New Orleans", "LA", "504", "701"],
    ["Saint Paul", "MN", "651", "551"],
    ["Milwaukee", "WI", "414", "532"],
    ["Kansas City", "MO", "816", "641"],
    ["Omaha", "NE", "402 531", "681"],
    ["Nashville", "TN", "615 629", "372"],
    ["Birmingham", "AL", "205", "352"],
  ]),
  ...inZone("America/Denver", [
    ["Denver", "CO", "303 720", "802"],
    ["Salt Lake City", "UT", "801 385", "841"],
    ["Albuquerque", "NM", "505", "871"],
    ["El Paso", "TX", "915", "799"],
    ["Billings", "MT", "406", "591"],
  ]),
  ...inZone("America/Boise", [["Boise", "ID", "208 986", "837"]]),
  ...inZone("America/Phoenix", [
    ["Phoenix", "AZ", "602 480 623", "850"],
    ["Tucson", "AZ", "520", "857"],
  ]),
  ...inZone("America/Los_Angeles", [
    ["Los Angeles", "CA", "213 323 310", "900"],
    ["San Diego", "CA", "619 858", "921"],
    ["Fresno", "CA", "559", "937"],
    ["Sacramento", "CA", "916 279", "958"],
    ["San Francisco", "CA", "415 628", "941"],
    ["Portland", "OR", "503 971", "972"],
    ["Seattle", "WA", "206 425", "981"],
    ["Las Vegas", "NV", "702 725", "891"],
  ]),
  ...inZone("America/Anchorage", [["Anchorage", "AK", "907", "995"]]),
  ...inZone("Pacific/Honolulu", [["Honolulu", "HI", "808", "968"]]),
  ...inZone("America/Puerto_Rico", [
    ["San Juan", "PR", "787 939", "009"],
    ["Ponce", "PR", "787", "007"],
  ]),
];

export const cityNames = places.map((place) => place.city);

function inZone(timeZone: string, rows: readonly (readonly [string, string, string, string])[]): Place[] {
  return rows.map(([city, region, codes, zipPrefix]) => ({
    city,
    region,
    areaCodes: codes.split(" "),
    zipPrefix,
    timeZone,
  }));
}
