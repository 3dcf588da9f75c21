import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Reads a PDF with somebody else's eyes: what `pdfinfo` or `pdftotext` of poppler-utils prints about it. */
export async function poppler(tool: "pdfinfo" | "pdftotext", ...words: string[]): Promise<string> {
  try {
    return (await run(tool, words)).stdout;
  } catch (cause) {
    const isMissing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    if (!isMissing) throw cause;
    throw new Error(`Install poppler-utils: this journey looks at a letter with ${tool}.`, { cause });
  }
}
