import { givenAndFamily } from "./shapes.ts";
import { marked, type Tradition } from "./tradition.ts";

export const filipino: Tradition = {
  id: "filipino",
  women: marked(
    "Maria Cristina, Rosario, Marites, Jocelyn, Lourdes, Analyn, Maricel, Josefina, Corazon, Imelda, Luzviminda, Rowena, Divina, Ligaya, Marisol",
  ),
  men: marked(
    "Jose Mari, Ramon, Ernesto, Rogelio, Danilo, Rodel, Arnel, Reynaldo, Jomar, Bienvenido, Crisanto, Edgardo, Noel, Virgilio, Dakila",
  ),
  families: marked(
    "Santos, Reyes, Bautista, Ocampo, Dela Cruz, Macaraeg, Pangilinan, Dimaculangan, Villanueva, Aquino, Salonga, Tolentino, Manalo, Lacson, Panganiban, Evangelista, Catacutan, Dizon, Batungbakal, Gatdula, Malonzo, Sumulong, Agbayani, Lumibao, Peñaflorida, Delos Reyes, Macapagal",
  ),
  draw: givenAndFamily,
  nativeOrder: "given-first",
  nativeGap: " ",
  script: "latin",
  hasMarriedNames: true,
  birthCities: ["Cebu City", "Davao", "Iloilo", "Baguio", "Quezon City", "Tacloban", "Zamboanga", "Naga"],
};
