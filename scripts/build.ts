import { globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { clientDist } from "../server/config.ts";
import { buildClient } from "./build-client.ts";
import { firstLoadFiles, viteManifest } from "./first-load.ts";

// Reviewers open the desk on office lines and old machines; every kilobyte is waited for.
const mostKilobytes = 260;

await buildClient();
compressAssets();

const files = firstLoad();
const kilobytes = files.reduce((sum, file) => sum + file.kilobytes, 0);
console.log(`First load of the queue: ${kilobytes.toFixed(1)} kB of scripts and styles, gzipped.`);
if (kilobytes > mostKilobytes) {
  console.error(`That is more than ${mostKilobytes} kB. Load lazily what the queue does not need:`);
  for (const { name, kilobytes: size } of files) console.error(`${size.toFixed(1).padStart(8)} kB  ${name}`);
  process.exitCode = 1;
}

/** Puts a smaller twin beside each asset, for the server to send to browsers that take it. */
function compressAssets(): void {
  for (const name of globSync("assets/**/*.{js,css,svg}", { cwd: clientDist })) {
    const file = path.join(clientDist, name);
    const bytes = readFileSync(file);
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

/** The files of the first load, largest first, as they travel. */
function firstLoad(): { name: string; kilobytes: number }[] {
  const text = readFileSync(path.join(clientDist, ".vite/manifest.json"), "utf8");
  const sizes = firstLoadFiles(viteManifest.parse(JSON.parse(text))).map((name) => ({
    name,
    kilobytes: readFileSync(path.join(clientDist, `${name}.gz`)).length / 1000,
  }));
  return sizes.toSorted((a, b) => b.kilobytes - a.kilobytes);
}
