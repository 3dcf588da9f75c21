import { spawn } from "node:child_process";
import { createServer } from "vite";

// Vite serves the client and passes /trpc on to the server, which restarts when its files change.
const vite = await createServer({ configFile: "vite.config.ts" });
await vite.listen();

const [pages = "http://localhost:5173/"] = vite.resolvedUrls?.local ?? [];
const server = spawn(process.execPath, ["--watch", "--watch-preserve-output", "scripts/dev-server.ts"], {
  stdio: "inherit",
  // Browsers see Vite's address, so that is where our own pages come from.
  env: { ...process.env, PUBLIC_URL: new URL(pages).origin },
});
process.once("exit", () => server.kill());
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit());
server.once("exit", () => process.exit());
vite.printUrls();
