import { givenAndFamily } from "./shapes.ts";
import { marked, type Tradition } from "./tradition.ts";

/** Yoruba and Igbo names, with the tone and underdot marks they are written with at home. */
export const nigerian: Tradition = {
  id: "nigerian",
  women: marked(
    "Fọláṣadé, Títílayọ̀, Bọ́lánlé, Yétúndé, Temítọ́pẹ́, Adéọlá, Morẹ́nikẹ́, Ngọzi, Ifeọma, Adaọbi, Chidinma, Nkechi, Ọbiageli, Chinwe, Amaka",
  ),
  men: marked(
    "Olúwaṣeun, Ayọ̀délé, Babátúndé, Adébáyọ̀, Kẹ́hìndé, Táíwò, Ọlámidé, Ṣẹ́gun, Chukwuemeka, Obinna, Nnamdi, Ụzọma, Ikenna, Kelechi, Chinọnso",
  ),
  families: marked(
    "Adéyẹmí, Ògúnbánjọ, Ọláníyan, Adéwálé, Àjàyí, Akíntọ́lá, Balógun, Fáṣọlá, Olúwọlé, Adélékè, Awóṣìkà, Ọdúyà, Ìdòwú, Okafọ, Nwosu, Eze, Okonkwọ, Nwachukwu, Ọbi, Ụgwu, Ibekwe, Anyanwụ, Mbah, Onyekachi, Agụ, Okeke, Nnadị",
  ),
  draw: givenAndFamily,
  nativeOrder: "given-first",
  nativeGap: " ",
  script: "latin",
  hasMarriedNames: true,
  birthCities: ["Ibadan", "Abeokuta", "Enugu", "Onitsha", "Owerri", "Ilorin", "Akure", "Aba"],
};
