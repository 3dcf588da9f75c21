import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import express, { type Request, type RequestHandler, type Response, Router } from "express";
import { UserError } from "../../shared/errors.ts";
import { nonceOf } from "./headers.ts";

// The smallest first; browsers name them in any order.
const encodings = [
  { word: "br", ending: ".br" },
  { word: "gzip", ending: ".gz" },
];

/** The built client: its files, and the page for every address its own router knows. */
export function clientFiles(folder: string): RequestHandler {
  const assets = path.join(folder, "assets");
  return Router()
    .use(
      "/assets",
      compressed(assets),
      express.static(assets, { index: false, immutable: true, maxAge: "1y" }),
    )
    .use("/assets", (_request, response) => void response.status(404).type("text").send("Not found."))
    .get(["/", "/index.html"], page(folder))
    .use(express.static(folder, { index: false, redirect: false, maxAge: "1h" }))
    .get("/{*path}", page(folder));
}

/** Sends the twin of an asset that the build has compressed, where the browser takes it. */
function compressed(folder: string): RequestHandler {
  const known = new Map<string, boolean>();
  const exists = (name: string) => {
    const found = known.get(name) ?? existsSync(path.join(folder, name));
    // Only names that exist are kept: a visitor can think of many that do not.
    if (found) known.set(name, found);
    return found;
  };

  return (request, response, next) => {
    response.vary("Accept-Encoding");
    // One plain name: nothing that could lead out of the folder.
    const name = /^\/([\w.-]+)$/.exec(request.path)?.[1];
    const encoding = encodings.find(({ word }) => request.acceptsEncodings(word));
    if (!name || !encoding || !exists(name + encoding.ending)) return next();
    response.type(path.extname(name)).set("Content-Encoding", encoding.word);
    request.url = `/${name}${encoding.ending}`;
    next();
  };
}

/** Every page is the same file with a new nonce each time. It is read once: a new build wants a new start. */
function page(folder: string) {
  let html: string | undefined;
  return async (_request: Request, response: Response): Promise<void> => {
    html ??= await readPage(folder);
    response.set("Cache-Control", "no-store").type("html");
    response.send(html.replaceAll("CSP_NONCE", nonceOf(response)));
  };
}

async function readPage(folder: string): Promise<string> {
  const file = path.join(folder, "index.html");
  if (!existsSync(file)) throw new UserError("unavailable", "The pages are not built yet: npm run build");
  return readFile(file, "utf8");
}
