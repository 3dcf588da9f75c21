import { givenAndTwoFamilies } from "./shapes.ts";
import { marked, type Tradition } from "./tradition.ts";

export const mexicanSpanish: Tradition = {
  id: "mexican-spanish",
  women: marked(
    "María Guadalupe, Ana Lucía, Verónica, Leticia, Rocío, Inés, Sofía, Beatriz, Concepción, Yolanda, Mónica, Araceli, Ximena, Pilar, Esperanza, Dolores",
  ),
  men: marked(
    "José Luis, Juan Carlos, Raúl, Andrés, Óscar, Héctor, Jesús, Martín, Joaquín, Íñigo, Ramiro, Efraín, Adrián, Tomás, Germán, Ismael",
  ),
  families: marked(
    "García, Hernández, Martínez, López, González, Pérez, Rodríguez, Sánchez, Ramírez, Flores, Gómez, Vázquez, Jiménez, Muñoz, Núñez, Ibáñez, Castañeda, Ávila, Cárdenas, Peña, De la Rosa, Villaseñor, Ordóñez, Zúñiga, Camacho, Escobedo, Montemayor, Quiñones",
  ),
  draw: givenAndTwoFamilies,
  nativeOrder: "given-first",
  nativeGap: " ",
  script: "latin",
  hasMarriedNames: false,
  birthCities: [
    "Puebla",
    "Oaxaca",
    "Morelia",
    "Zacatecas",
    "Hermosillo",
    "Tegucigalpa",
    "Quito",
    "San Salvador",
  ],
};
