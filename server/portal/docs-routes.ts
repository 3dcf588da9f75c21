import { type RequestHandler, Router } from "express";
import { nonceOf } from "../http/headers.ts";
import { docsPage } from "./docs-page.ts";
import { openApiDocument } from "./openapi.ts";

/** What the API is, for people and for machines. Nothing in it is a secret. */
export function docsRoutes({ publicUrl }: { publicUrl: string }): RequestHandler {
  return Router()
    .get("/openapi.json", (_request, response) => {
      response.set("Cache-Control", "no-cache").json(openApiDocument());
    })
    .get("/docs", (_request, response) => {
      response.set("Cache-Control", "no-store").type("html");
      response.send(docsPage({ nonce: nonceOf(response), officeUrl: publicUrl }));
    });
}
