import { givenAndFamily } from "./shapes.ts";
import { marked, type Tradition } from "./tradition.ts";

export const usEnglish: Tradition = {
  id: "us-english",
  women: marked(
    "Abigail, Audrey, Brenda, Caroline, Denise, Eleanor, Gloria, Hannah, Josephine, Katherine, Loretta, Margaret, Nora, Patricia, Rebecca, Theresa",
  ),
  men: marked(
    "Albert, Benjamin, Calvin, Douglas, Everett, Franklin, Gregory, Howard, Isaac, Jonathan, Leonard, Matthew, Nathan, Raymond, Theodore, Walter",
  ),
  families: marked(
    "Abbott, Barlow, Caldwell, Dawson, Ellison, Fletcher, Garrison, Hathaway, Irving, Jennings, Kirkland, Langley, Mercer, Norwood, O'Brien, Prescott, Quincy, Ramsey, Sheffield, Thornton, Underwood, Vaughn, Whitaker, Yates, Smith-Howell, Coleman, Brooks",
  ),
  draw: givenAndFamily,
  nativeOrder: "given-first",
  nativeGap: " ",
  script: "latin",
  hasMarriedNames: true,
  birthCities: ["Leeds", "Toronto", "Kingston", "Perth", "Belfast", "Durban", "Auckland", "Bridgetown"],
};
