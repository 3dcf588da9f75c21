import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("production loads nothing that invents people, or that delivers mail to nobody", async () => {
  const loaded = await filesLoadedBy("serve.ts");

  expect(loaded).toContain("server/app.ts");
  const invented = loaded.filter((file) => /^server\/(seeding|mailbox)\/|faker/.test(file));
  // What answers that there is no such thing here.
  expect(invented).toEqual(["server/mailbox/router.ts", "server/seeding/router.ts"]);
});

/** The files of ours Node reads when it runs this one, as it resolves them: paths from the project's folder. */
async function filesLoadedBy(file: string): Promise<string[]> {
  const root = path.join(import.meta.dirname, "..");
  const script = `
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    await import(${JSON.stringify(path.join(import.meta.dirname, file))});
    console.log(JSON.stringify(loaded));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    maxBuffer: 10_000_000,
  });
  const urls: string[] = JSON.parse(stdout);
  return urls
    .filter((url) => url.startsWith("file:"))
    .map((url) => path.relative(root, new URL(url).pathname))
    .toSorted();
}
