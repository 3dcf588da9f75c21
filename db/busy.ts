/** SQLite's BUSY and LOCKED; PostgreSQL's serialization failure, deadlock and lock timeout. Nothing was kept. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("errcode" in error && typeof error.errcode === "number") return [5, 6].includes(error.errcode & 0xff);
  return "code" in error && ["40001", "40P01", "55P03"].includes(String(error.code));
}
