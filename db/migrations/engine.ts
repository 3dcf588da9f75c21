/** The engine a migration writes for: a migration is a list of statements, and most are the same on both. */
export type Engine = "sqlite" | "postgres";

/** SQLite checks the types of columns only in tables that are strict; PostgreSQL always does. */
export function strict(engine: Engine): string {
  return engine === "sqlite" ? "strict" : "";
}

/** A whole number that outgrows four bytes. */
export function bigInteger(engine: Engine): string {
  return engine === "sqlite" ? "integer" : "bigint";
}
