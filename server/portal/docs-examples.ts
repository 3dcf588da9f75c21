import { readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../config.ts";

/** The examples of the documentation. They are scripts that a test runs as they are printed. */
export function readExamples(): Record<"curl" | "typescript", string> {
  return { curl: readExample("portal-example.sh"), typescript: readExample("portal-example.ts") };
}

function readExample(name: string): string {
  return readFileSync(path.join(projectRoot, "scripts", name), "utf8").trimEnd();
}
