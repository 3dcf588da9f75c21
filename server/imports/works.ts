import type { Works } from "../runs/work.ts";
import { checkFile } from "./check-file.ts";
import { writeFile } from "./write-file.ts";

/** The long work of imports. */
export const importWorks: Works = { "import-check": checkFile, import: writeFile };
