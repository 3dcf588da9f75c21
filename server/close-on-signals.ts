const signals = ["SIGINT", "SIGTERM"] as const;

/** Closes in good order when the process is told to end; told twice, it ends at once. */
export function closeOnSignals(close: () => Promise<void>): void {
  const end = () => {
    for (const signal of signals) process.off(signal, end);
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error("Closing failed:", error);
        process.exit(1);
      },
    );
  };
  for (const signal of signals) process.on(signal, end);
}
