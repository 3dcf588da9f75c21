import { parseArgs } from "node:util";
import { ConfigError, readJobConfig } from "../server/config.ts";
import { systemDesk } from "../server/desk.ts";
import { openDesk } from "../server/open-desk.ts";
import { orExit } from "../server/or-exit.ts";
import { inviteStaff } from "../server/staff/invite-staff.ts";
import { inviteStaffInput } from "../shared/staff.ts";
import { readOptions } from "./read-options.ts";

/*
 * Adds a member of staff and prints the link they set their password with:
 * npm run staff:create -- --email rosa@example.org --role user-admin --name "Rosa Lim" [--cleared]
 */
await orExit(async () => {
  const input = readInput();
  const config = readJobConfig(process.env);
  const desk = await openDesk(config);
  try {
    const { token, expiresAt } = await inviteStaff(systemDesk(desk), input);
    console.log(`${input.name} can set a password until ${expiresAt}, once, at:`);
    // After the #, so that no server or proxy on the way ever sees it.
    console.log(`${config.publicUrl}/welcome#${token}`);
  } finally {
    await desk.db.destroy();
  }
});

function readInput() {
  const text = { type: "string" } as const;
  const options = {
    email: text,
    role: text,
    name: text,
    cleared: { type: "boolean", default: false },
  } as const;
  const {
    email = "",
    role,
    name = nameIn(email),
    cleared,
  } = readOptions(() => parseArgs({ options })).values;
  const parsed = inviteStaffInput.safeParse({ email, role, name, isCleared: cleared });
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path: [option], message }) => `--${String(option)}: ${message}.`);
  throw new ConfigError(lines.join("\n"));
}

/** `rosa.lim@example.org` is most likely called Rosa Lim. */
function nameIn(email: string): string {
  const words = (email.split("@")[0] ?? "").split(/[._-]+/).filter((word) => word !== "");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ") || "New colleague";
}
