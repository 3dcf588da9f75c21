import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { countReporter } from "./scripts/count-reporter.ts";

const root = import.meta.dirname;
const api = "http://127.0.0.1:4000";

export default defineConfig({
  root: path.join(root, "client"),
  cacheDir: path.join(root, "node_modules/.vite"),
  plugins: [react()],
  // The server puts a new nonce in place of this word each time it sends the page.
  html: { cspNonce: "CSP_NONCE" },
  build: { outDir: "dist", emptyOutDir: true, chunkSizeWarningLimit: 1000 },
  server: { proxy: Object.fromEntries(["/api", "/trpc", "/exports", "/imports"].map((path) => [path, api])) },
  test: {
    reporters: ["default", countReporter],
    projects: [
      {
        test: {
          name: "server",
          root,
          include: ["{shared,db,server,scripts}/**/*.test.ts"],
          // Some start processes and hash in earnest; a slow machine must not fail them.
          testTimeout: 30_000,
          globalSetup: path.join(root, "db/testing-postgres.ts"),
        },
      },
      {
        test: {
          name: "client",
          root,
          include: ["client/**/*.test.{ts,tsx}"],
          exclude: ["client/e2e"],
          environment: "happy-dom",
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "e2e",
          root,
          include: ["client/e2e/**/*.test.ts"],
          globalSetup: path.join(root, "client/e2e/setup.ts"),
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
