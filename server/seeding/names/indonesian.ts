import { oneWord } from "./shapes.ts";
import { marked, type Tradition } from "./tradition.ts";

/** Many Indonesians have one word for a name and no family name at all. */
export const indonesian: Tradition = {
  id: "indonesian",
  women: marked(
    "Sulastri, Wulandari, Kartini, Suryani, Handayani, Lestari, Puspita, Rahayu, Sriyati, Ningsih, Kusumawati, Maryati, Yuliana, Purwanti, Setyowati",
  ),
  men: marked(
    "Suparman, Wibowo, Susilo, Hartono, Sutrisno, Prasetyo, Nugroho, Gunawan, Setiawan, Santoso, Budiman, Wijaya, Supriyadi, Haryanto, Kusnadi",
  ),
  families: [],
  draw: oneWord,
  nativeOrder: "given-first",
  nativeGap: " ",
  script: "latin",
  hasMarriedNames: false,
  birthCities: ["Bandung", "Surabaya", "Yogyakarta", "Medan", "Semarang", "Malang", "Makassar", "Padang"],
};
