import { expect, test } from "vitest";
import { firstLoadFiles, viteManifest } from "./first-load.ts";

const manifest = viteManifest.parse({
  "index.html": {
    file: "assets/index-1.js",
    src: "index.html",
    isEntry: true,
    imports: ["_shared-2.js"],
    dynamicImports: ["queue/QueuePage.tsx", "cases/CasePage.tsx"],
    css: ["assets/index-1.css"],
  },
  "_shared-2.js": { file: "assets/shared-2.js", imports: ["_deep-3.js"], css: ["assets/shared-2.css"] },
  "_deep-3.js": { file: "assets/deep-3.js" },
  "queue/QueuePage.tsx": {
    file: "assets/QueuePage-4.js",
    src: "queue/QueuePage.tsx",
    isDynamicEntry: true,
    imports: ["index.html", "_table-5.js"],
    css: ["assets/QueuePage-4.css"],
    assets: ["assets/sans-6.woff2"],
  },
  "_table-5.js": { file: "assets/table-5.js", css: ["assets/index-1.css"] },
  "cases/CasePage.tsx": { file: "assets/CasePage-7.js", src: "cases/CasePage.tsx", isDynamicEntry: true },
  "queue/FilterChoices.tsx": {
    file: "assets/FilterChoices-8.js",
    src: "queue/FilterChoices.tsx",
    isDynamicEntry: true,
  },
});

test("the queue's first load is the entry, the queue's page and what they import, each once", () => {
  expect(new Set(firstLoadFiles(manifest))).toEqual(
    new Set([
      "assets/index-1.js",
      "assets/index-1.css",
      "assets/shared-2.js",
      "assets/shared-2.css",
      "assets/deep-3.js",
      "assets/QueuePage-4.js",
      "assets/QueuePage-4.css",
      "assets/table-5.js",
    ]),
  );
  expect(firstLoadFiles(manifest)).toHaveLength(8);
});
