import { givenAndFamily } from "./shapes.ts";
import { marked, type Tradition } from "./tradition.ts";

export const hungarian: Tradition = {
  id: "hungarian",
  women: marked(
    "Ágnes, Éva, Katalin, Erzsébet, Zsuzsanna, Ilona, Judit, Mária, Márta, Piroska, Réka, Tünde, Virág, Boglárka, Enikő",
  ),
  men: marked(
    "István, László, József, Zoltán, Sándor, Ferenc, Gábor, Attila, Tamás, Béla, Csaba, Géza, Imre, Lőrinc, Kálmán",
  ),
  families: marked(
    "Nagy, Kovács, Tóth, Szabó, Horváth, Varga, Kiss, Molnár, Németh, Farkas, Balogh, Papp, Takács, Juhász, Lakatos, Mészáros, Oláh, Simon, Rácz, Fekete, Szilágyi, Török, Fehér, Gál, Szűcs, Vörös, Bíró",
  ),
  draw: givenAndFamily,
  nativeOrder: "family-first",
  nativeGap: " ",
  script: "latin",
  hasMarriedNames: true,
  birthCities: ["Szeged", "Debrecen", "Pécs", "Győr", "Miskolc", "Eger", "Sopron", "Kecskemét"],
};
