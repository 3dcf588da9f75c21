import { createDecipheriv } from "node:crypto";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import pg from "pg";
import { isPostgresUrl } from "../db/database.ts";
import type { Keyring } from "../db/keyring.ts";

/** The engine alone, asked with as little in between as can be. */
export interface RawEngine {
  /** Records with this A-number. */
  byANumber: (index: string) => unknown;
  /** Records with these keys, as the desk asks for them. */
  byKeys: (keys: readonly number[]) => unknown;
  /** Reads sealed rows and opens them: no shape is checked and nothing is made of them. */
  open: (ids: { records: readonly string[]; contactsOf: readonly string[] }) => unknown;
  end: () => unknown;
}

const byANumber = `select "id" from "records" where "aNumberIndex" = $1 limit 5`;
const records = `select "id", "identity" from "records" where "id" = $1`;
const contacts = `select "id", "contact" from "recordContacts" where "recordId" = $1`;

export async function rawEngine(url: string, keyring: Keyring): Promise<RawEngine> {
  return isPostgresUrl(url) ? rawPostgres(url, keyring) : rawSqlite(url, keyring);
}

function rawSqlite(file: string, keyring: Keyring): RawEngine {
  const db = new DatabaseSync(file, { readOnly: true });
  const [one, key, record, contact] = [
    byANumber.replace("$1", "?"),
    `select "record" from "recordKeys" where "key" = ? limit 1001`,
    records.replace("$1", "?"),
    contacts.replace("$1", "?"),
  ].map((text) => db.prepare(text)) as [StatementSync, StatementSync, StatementSync, StatementSync];
  const open = opener(keyring);
  return {
    byANumber: (index) => one.all(index),
    byKeys: (keys) => keys.map((value) => key.all(value)),
    open: ({ records: ids, contactsOf }) => {
      const identities = ids.flatMap((id) => record.all(id));
      for (const row of identities) open("records.identity", row["id"], row["identity"]);
      const found = contactsOf.flatMap((id) => contact.all(id));
      for (const row of found) open("recordContacts.contact", row["id"], row["contact"]);
    },
    end: () => db.close(),
  };
}

async function rawPostgres(connectionString: string, keyring: Keyring): Promise<RawEngine> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const ask = async (name: string, text: string, values: unknown[]) =>
    (await client.query<Record<string, unknown>>({ name, text, values })).rows;
  const open = opener(keyring);
  return {
    byANumber: (index) => ask("number", byANumber, [index]),
    byKeys: (keys) =>
      ask("keys", `select "key", "record" from "recordKeys" where "key" = any($1::bigint[])`, [keys]),
    open: async ({ records: ids, contactsOf }) => {
      const identities = await ask("records", records.replace("= $1", "= any($1::text[])"), [ids]);
      for (const row of identities) open("records.identity", row["id"], row["identity"]);
      const found = await ask("contacts", contacts.replace("= $1", "= any($1::text[])"), [contactsOf]);
      for (const row of found) open("recordContacts.contact", row["id"], row["contact"]);
    },
    end: () => client.end(),
  };
}

function opener(keyring: Keyring) {
  const { key } = keyring.currentKey("personal-data");
  return (part: string, rowId: unknown, sealed: unknown): unknown => {
    const [version, , blob = ""] = String(sealed).split("|");
    const bytes = Buffer.from(blob, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 })
      .setAAD(Buffer.from(`${part}|${String(rowId)}|${version}`))
      .setAuthTag(bytes.subarray(-16));
    return JSON.parse(
      Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8"),
    );
  };
}
