import { z } from "zod";

const refusal = z.object({ error: z.object({ message: z.string() }) });

/**
 * Asks the server for a file and saves it under the server's name for it, which it answers.
 *
 * @throws Error with the server's own words when it refuses, with ours when the file did not arrive whole.
 */
export async function saveFile(address: string, asked: object): Promise<string> {
  const { name, file } = await fetchFile(address, asked).catch((error: unknown) => {
    if (error instanceof Refused) throw error;
    throw new Error("The file did not arrive whole and was not saved. Try again.", { cause: error });
  });
  saveBlob(name, file);
  return name;
}

export function saveBlob(name: string, file: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

class Refused extends Error {}

async function fetchFile(address: string, asked: object): Promise<{ name: string; file: Blob }> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", "x-csrf": "1" },
    body: JSON.stringify(asked),
  });
  if (!answer.ok) throw new Refused(refusal.parse(await answer.json()).error.message);
  const name = /filename="?([\w.-]+)/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  return { name: name ?? "export.csv", file: await answer.blob() };
}
