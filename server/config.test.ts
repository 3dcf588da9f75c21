import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";
import { noMail } from "./mail-config.ts";

const production = {
  DATABASE_URL: "/srv/proofdesk/data/desk.db",
  KEYRING_FILE: "/etc/proofdesk/keyring.json",
  SMTP_URL: "smtps://desk:secret-password@mail.example.org:465",
  PUBLIC_URL: "https://desk.example.org",
  TRUST_PROXY: "1",
};

test("a complete production configuration is accepted", () => {
  expect(readConfig({ ...production, PORT: "8080", MIGRATION_DATABASE_URL: undefined })).toEqual({
    mode: "production",
    databaseUrl: "/srv/proofdesk/data/desk.db",
    migrationDatabaseUrl: null,
    host: "127.0.0.1",
    port: 8080,
    keyringFile: "/etc/proofdesk/keyring.json",
    auditHeadsFile: null,
    smtpUrl: production.SMTP_URL,
    mail: noMail,
    publicUrl: "https://desk.example.org",
    trustProxy: 1,
    logLevel: "info",
  });
});

test("production runs on PostgreSQL with a role of its own for migrations", () => {
  const urls = {
    DATABASE_URL: "postgres://app@db.example.org/desk",
    MIGRATION_DATABASE_URL: "postgres://owner@db.example.org/desk",
  };

  expect(readConfig({ ...production, ...urls })).toMatchObject({
    databaseUrl: urls.DATABASE_URL,
    migrationDatabaseUrl: urls.MIGRATION_DATABASE_URL,
  });
});

test.each([undefined, "", "prod", "Demo", "demo ", "staging"])("the mode %j is production", (mode) => {
  expect(readConfig({ ...production, APP_MODE: mode }).mode).toBe("production");
});

test("a demo needs no settings at all", () => {
  expect(readConfig({ APP_MODE: "demo" })).toMatchObject({
    mode: "demo",
    host: "127.0.0.1",
    port: 4000,
    smtpUrl: null,
    publicUrl: "http://127.0.0.1:4000",
    trustProxy: 0,
    databaseUrl: expect.stringMatching(/\/\.data\/proofdesk\.db$/),
    keyringFile: expect.stringMatching(/\/\.keys\/keyring\.json$/),
    auditHeadsFile: expect.stringMatching(/\/\.data\/audit-heads\.jsonl$/),
  });
});

test("heads of the log are kept in a file apart from the database", () => {
  const file = "/mnt/heads/audit.jsonl";

  expect(readConfig({ ...production, AUDIT_HEADS_FILE: file }).auditHeadsFile).toBe(file);
  expect(() => readConfig({ ...production, AUDIT_HEADS_FILE: "/srv/proofdesk/data/heads.jsonl" })).toThrow(
    /^AUDIT_HEADS_FILE: must not lie in the folder/,
  );
});

test("an office says where reports on its mail go and what signs it", () => {
  const mail = {
    BOUNCE_ADDRESS: "bounces@example.org",
    BOUNCE_FOLDER: "/var/mail/proofdesk",
    BOUNCE_SECRET_FILE: "/etc/proofdesk/bounce-secret",
    DKIM_KEY_FILE: "/etc/proofdesk/dkim.pem",
    DKIM_SELECTOR: "desk2026",
    PRINT_FOLDER: "/var/spool/proofdesk",
  };

  expect(readConfig({ ...production, ...mail }).mail).toEqual({
    ...noMail,
    bounceAddress: "bounces@example.org",
    bounceFolder: "/var/mail/proofdesk",
    bounceSecretFile: "/etc/proofdesk/bounce-secret",
    dkim: { keyFile: "/etc/proofdesk/dkim.pem", selector: "desk2026" },
    print: { folder: "/var/spool/proofdesk" },
  });
});

test("an office with a gateway for texts says where it is and what it may do", () => {
  const gateway = {
    TEXT_GATEWAY_URL: "https://texts.example.org/messages",
    TEXT_TOKEN_FILE: "/etc/proofdesk/text-token",
    TEXT_SECRET_FILE: "/etc/proofdesk/text-reports",
  };
  const kept = {
    url: gateway.TEXT_GATEWAY_URL,
    tokenFile: gateway.TEXT_TOKEN_FILE,
    reportSecretFile: gateway.TEXT_SECRET_FILE,
  };

  expect(readConfig({ ...production, ...gateway }).mail.gateway).toEqual({
    ...kept,
    phones: ["text", "voice"],
  });
  expect(readConfig({ ...production, ...gateway, TEXT_KINDS: "text" }).mail.gateway).toEqual({
    ...kept,
    phones: ["text"],
  });
});

test("proxies are trusted by address too", () => {
  const { trustProxy } = readConfig({ ...production, TRUST_PROXY: "10.0.0.0/8, 2001:db8::1" });

  expect(trustProxy).toEqual(["10.0.0.0/8", "2001:db8::1"]);
});

test.each<[setting: string, environment: Record<string, string | undefined>]>([
  ["DATABASE_URL", { DATABASE_URL: "" }],
  ["DATABASE_URL", { DATABASE_URL: ":memory:" }],
  ["DATABASE_URL", { DATABASE_URL: "mysql://db.example.org/desk" }],
  ["DATABASE_URL", { DATABASE_URL: "file:desk.db" }],
  ["DATABASE_URL", { DATABASE_URL: "postgres://db.example.org:not-a-port/desk" }],
  ["MIGRATION_DATABASE_URL", { MIGRATION_DATABASE_URL: "other.db" }],
  ["MIGRATION_DATABASE_URL", { MIGRATION_DATABASE_URL: "postgres://owner@db.example.org/desk" }],
  ["HOST", { HOST: "" }],
  ["HOST", { HOST: "http://127.0.0.1" }],
  ["HOST", { APP_MODE: "demo", HOST: "0.0.0.0" }],
  ["HOST", { APP_MODE: "demo", HOST: "192.168.1.20" }],
  ["HOST", { APP_MODE: "development", HOST: "::" }],
  ["PORT", { PORT: "" }],
  ["PORT", { PORT: "65536" }],
  ["PORT", { PORT: "4000.5" }],
  ["PORT", { PORT: "http" }],
  ["KEYRING_FILE", { KEYRING_FILE: undefined }],
  ["KEYRING_FILE", { KEYRING_FILE: "" }],
  ["KEYRING_FILE", { KEYRING_FILE: "/srv/proofdesk/data/keyring.json" }],
  ["KEYRING_FILE", { KEYRING_FILE: "/srv/proofdesk/data/keys/keyring.json" }],
  ["SMTP_URL", { SMTP_URL: undefined }],
  ["SMTP_URL", { SMTP_URL: "mail.example.org" }],
  ["SMTP_URL", { SMTP_URL: "http://mail.example.org" }],
  ["SMTP_URL", { SMTP_URL: "console" }],
  ["BOUNCE_ADDRESS", { BOUNCE_ADDRESS: "bounces" }],
  ["BOUNCE_ADDRESS", { BOUNCE_ADDRESS: "bounces+desk@example.org" }],
  ["BOUNCE_ADDRESS", { BOUNCE_ADDRESS: "far-too-long-a-name@example.org" }],
  ["BOUNCE_FOLDER", { BOUNCE_FOLDER: "" }],
  ["BOUNCE_SECRET_FILE", { BOUNCE_SECRET_FILE: "" }],
  ["DKIM_SELECTOR", { DKIM_KEY_FILE: "/etc/proofdesk/dkim.pem" }],
  ["DKIM_SELECTOR", { DKIM_KEY_FILE: "/etc/proofdesk/dkim.pem", DKIM_SELECTOR: "two words" }],
  ["PRINTER", { PRINTER: "-o raw" }],
  ["PRINTER", { PRINTER: "office", PRINT_FOLDER: "/var/spool/proofdesk" }],
  ["DKIM_KEY_FILE", { DKIM_SELECTOR: "desk2026" }],
  ["TEXT_GATEWAY_URL", { TEXT_GATEWAY_URL: "http://texts.example.org", TEXT_TOKEN_FILE: "/t" }],
  ["TEXT_GATEWAY_URL", { TEXT_GATEWAY_URL: "https://desk:word@texts.example.org", TEXT_TOKEN_FILE: "/t" }],
  ["TEXT_GATEWAY_URL", { TEXT_TOKEN_FILE: "/t" }],
  ["TEXT_TOKEN_FILE", { TEXT_GATEWAY_URL: "https://texts.example.org" }],
  [
    "TEXT_KINDS",
    {
      TEXT_GATEWAY_URL: "https://texts.example.org",
      TEXT_TOKEN_FILE: "/t",
      TEXT_KINDS: "fax",
    },
  ],
  ["PUBLIC_URL", { PUBLIC_URL: undefined }],
  ["PUBLIC_URL", { PUBLIC_URL: "http://desk.example.org" }],
  ["PUBLIC_URL", { PUBLIC_URL: "https://desk.example.org/desk" }],
  ["PUBLIC_URL", { APP_MODE: "demo", PUBLIC_URL: "desk.example.org" }],
  ["TRUST_PROXY", { TRUST_PROXY: undefined }],
  ["TRUST_PROXY", { TRUST_PROXY: "" }],
  ["TRUST_PROXY", { TRUST_PROXY: "true" }],
  ["TRUST_PROXY", { TRUST_PROXY: "loopback" }],
  ["TRUST_PROXY", { TRUST_PROXY: "0.0.0.0/0" }],
  ["TRUST_PROXY", { TRUST_PROXY: "10.0.0.0/33" }],
  ["LOG_LEVEL", { LOG_LEVEL: "verbose" }],
])("%s is refused by name in %j", (setting, environment) => {
  const reading = () => readConfig({ ...production, ...environment });

  expect(reading).toThrow(ConfigError);
  expect(reading).toThrow(new RegExp(`^${setting}: [a-z].+\\.$`));
});

test("every wrong setting is named at once, and none is quoted", () => {
  const { DATABASE_URL } = production;
  const wrong = {
    DATABASE_URL,
    SMTP_URL: "ftp://desk:secret-password@mail.example.org",
    PORT: "secret-port",
  };

  const message = messageOf(() => readConfig(wrong));

  const settings = message.split("\n").map((line) => line.split(":")[0]);
  expect(settings).toHaveLength(5);
  expect(new Set(settings)).toEqual(
    new Set(["KEYRING_FILE", "PORT", "PUBLIC_URL", "SMTP_URL", "TRUST_PROXY"]),
  );
  expect(message).not.toContain("secret");
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error("Nothing was refused.");
}
