const lookMs = 500;

/**
 * Closes when npm is gone. npm passes SIGTERM to its shell only, and a server nobody can stop would keep the port.
 *
 * Outside npm nothing happens: there the process gets its signals itself.
 */
export function closeWithParent(close: () => Promise<void>): void {
  if (!process.env["npm_lifecycle_event"]) return;
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  }, lookMs);
  look.unref();
}
