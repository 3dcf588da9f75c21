import { z } from "zod";

const names = z.array(z.string()).default([]);

/** What Vite writes about each piece of the client: its file, and what it brings along. */
export const viteManifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    src: z.string().optional(),
    isEntry: z.boolean().default(false),
    isDynamicEntry: z.boolean().default(false),
    imports: names,
    css: names,
  }),
);
export type ViteManifest = z.infer<typeof viteManifest>;

/**
 * The scripts and style sheets a browser loads before it can show the queue: what the page starts with, the
 * queue's page where it loads lazily, and everything those import.
 */
export function firstLoadFiles(manifest: ViteManifest): string[] {
  const reached = new Set<string>();
  const reach = (name: string) => {
    if (reached.has(name)) return;
    reached.add(name);
    manifest[name]?.imports.forEach(reach);
  };
  for (const [name, { isEntry, isDynamicEntry, src }] of Object.entries(manifest)) {
    if (isEntry || (isDynamicEntry && src === "queue/QueuePage.tsx")) reach(name);
  }
  const files = [...reached].flatMap((name) => [manifest[name]?.file ?? "", ...(manifest[name]?.css ?? [])]);
  return [...new Set(files)].filter((file) => /\.(js|css)$/.test(file));
}
