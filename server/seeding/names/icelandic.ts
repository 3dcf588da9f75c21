import type { Random } from "../random.ts";
import { type DrawnName, marked, type NamePart, type Tradition } from "./tradition.ts";

/** `families` holds fathers' names in the genitive; a person is their son or daughter. */
export const icelandic: Tradition = {
  id: "icelandic",
  women: marked(
    "Guðrún, Sigríður, Kristín, Margrét, Ásta, Þóra, Helga, Ragnheiður, Björk, Hrafnhildur, Jóhanna, Lóa, Steinunn, Vigdís, Ýr",
  ),
  men: marked(
    "Jón, Sigurður, Guðmundur, Gunnar, Ólafur, Þórarinn, Einar, Kristján, Magnús, Stefán, Bjarni, Árni, Hallgrímur, Snorri, Ægir",
  ),
  families: marked(
    "Jóns, Sigurðar, Guðmundar, Gunnars, Ólafs, Þórarins, Einars, Kristjáns, Magnúsar, Stefáns, Bjarna, Árna, Hallgríms, Snorra, Helga, Páls, Þorsteins, Björns, Péturs, Halldórs, Baldurs, Ragnars, Haralds, Sveins, Eiríks, Steingríms",
  ),
  draw: childOfFather,
  nativeOrder: "given-first",
  nativeGap: " ",
  script: "latin",
  hasMarriedNames: false,
  birthCities: [
    "Akureyri",
    "Reykjavík",
    "Selfoss",
    "Húsavík",
    "Ísafjörður",
    "Egilsstaðir",
    "Keflavík",
    "Höfn",
  ],
};

function childOfFather(random: Random, { women, men, families }: Tradition): DrawnName {
  const isWoman = random.chance(0.5);
  const [latin, native] = random.pick(families);
  const child: NamePart = isWoman ? [`${latin}dottir`, `${native}dóttir`] : [`${latin}son`, `${native}son`];
  return { given: [random.pick(isWoman ? women : men)], family: [child] };
}
