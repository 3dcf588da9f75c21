import { finished } from "node:stream/promises";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { UserError } from "../../shared/errors.ts";
import { uploadedKind } from "../../shared/imports.ts";
import type { StaffDesk } from "../desk.ts";
import { giveTime } from "../http/whole-in-time.ts";
import { requirePermission } from "../require-permission.ts";
import { uploadImport } from "./upload-import.ts";

/** The longest an upload may take. */
export const uploadMs = 20 * 60_000;

/** What is too long for the API's questions: a file, taken in as it arrives. Its name travels in a header. */
export function importRoutes(
  deskOf: (request: Request, response: Response) => StaffDesk | null,
): RequestHandler {
  return Router().post("/:kind", async (request, response) => {
    const desk = deskOf(request, response);
    if (!desk) throw new UserError("signed-out", "Sign in to continue.");
    await requirePermission(desk, "imports:run", "imports.upload");
    const { success, data: kind } = uploadedKind.safeParse(request.params["kind"]);
    if (!success) throw new UserError("not-found", "There is no such kind of file.");

    giveTime(request, response, uploadMs);
    const bytes = request.iterator({ destroyOnReturn: false });
    try {
      response.json(await uploadImport(desk, { kind, fileName: fileNameOf(request), bytes }));
    } catch (error) {
      // A browser hears an answer only once it has sent all it has.
      request.resume();
      await finished(request).catch(() => undefined);
      throw error;
    }
  });
}

function fileNameOf({ headers }: Request): string {
  const written = headers["x-file-name"];
  try {
    return decodeURIComponent(typeof written === "string" ? written : "");
  } catch {
    return "";
  }
}
