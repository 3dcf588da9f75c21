import { z } from "zod";
import type { ImportKind } from "../../shared/imports.ts";

interface Upload {
  kind: ImportKind;
  file: File;
  /** Hears how much of the file has left, from 0 to 1. */
  onSent: (part: number) => void;
}

const answer = z.object({ importId: z.string() });
const refusal = z.object({ error: z.object({ message: z.string() }) });

/**
 * Sends a file as it is and answers the import's id.
 *
 * @throws Error with the server's own words when it refuses, with ours when it could not be reached.
 */
export async function uploadFile({ kind, file, onSent }: Upload): Promise<string> {
  // Only this old way of asking tells how much has been sent.
  const request = new XMLHttpRequest();
  request.open("POST", `/imports/${kind}`);
  request.setRequestHeader("content-type", "text/csv");
  request.setRequestHeader("x-csrf", "1");
  request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
  request.upload.addEventListener("progress", ({ loaded, total }) => onSent(loaded / total));
  const ended = new Promise<boolean>((resolve) => {
    request.addEventListener("load", () => resolve(true));
    request.addEventListener("error", () => resolve(false));
    request.addEventListener("abort", () => resolve(false));
  });
  request.send(file);
  if (!(await ended)) throw new Error("The file did not arrive whole, and nothing was kept. Try again.");
  const body: unknown = JSON.parse(request.responseText);
  if (request.status !== 200) throw new Error(refusal.parse(body).error.message);
  return answer.parse(body).importId;
}
