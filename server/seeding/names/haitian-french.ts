import { givenAndFamily } from "./shapes.ts";
import { marked, type Tradition } from "./tradition.ts";

export const haitianFrench: Tradition = {
  id: "haitian-french",
  women: marked(
    "Marie-Ange, Rose-Laure, Célestine, Fabiola, Guerline, Mirlande, Dieula, Yolette, Nadège, Édeline, Solange, Hélène, Régine, Ketly, Wideline",
  ),
  men: marked(
    "Jean-Baptiste, Frantz, Wilfrid, Réginald, Evens, Jean-Robert, Dieudonné, Stévenson, Mackenson, Gérard, Fritznel, Émile, Osner, Jacquelin, André",
  ),
  families: marked(
    "Pierre-Louis, Toussaint, Désir, Jean-François, Étienne, Beauvoir, Delva, Métellus, Célestin, Augustin, Bazile, Dorvil, Estimé, Fénelon, Guerrier, Honorat, Innocent, Joachim, Laguerre, Moïse, Narcisse, Orélus, Paultre, Saint-Fleur, Thélusma, Valcin, Zéphirin",
  ),
  draw: givenAndFamily,
  nativeOrder: "given-first",
  nativeGap: " ",
  script: "latin",
  hasMarriedNames: true,
  birthCities: [
    "Jacmel",
    "Cap-Haïtien",
    "Les Cayes",
    "Gonaïves",
    "Jérémie",
    "Hinche",
    "Saint-Marc",
    "Port-de-Paix",
  ],
};
