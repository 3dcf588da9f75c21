import { givenAndTwoFamilies } from "./shapes.ts";
import { marked, type Tradition } from "./tradition.ts";

export const brazilianPortuguese: Tradition = {
  id: "brazilian-portuguese",
  women: marked(
    "Conceição, Letícia, Juliana, Flávia, Tânia, Luciana, Adriana, Cláudia, Fernanda, Márcia, Antônia, Débora, Simone, Regina, Vitória",
  ),
  men: marked(
    "João Paulo, Antônio, Luís, Sérgio, Fábio, Márcio, Rogério, Caio, Thiago, Gustavo, Renato, Otávio, Joaquim, César, Estêvão",
  ),
  families: marked(
    "Silva, Souza, Oliveira, Gonçalves, Araújo, Conceição, Magalhães, Guimarães, Brandão, Falcão, Assunção, Leão, Simões, Galvão, Vasconcelos, Figueiredo, Carvalho, Teixeira, Barbosa, Cavalcanti, Nóbrega, Queirós, Sampaio, Távora, Mourão, Antunes, Bragança",
  ),
  draw: givenAndTwoFamilies,
  nativeOrder: "given-first",
  nativeGap: " ",
  script: "latin",
  hasMarriedNames: true,
  birthCities: ["Recife", "Belo Horizonte", "Curitiba", "Manaus", "Goiânia", "São Luís", "Coimbra", "Braga"],
};
