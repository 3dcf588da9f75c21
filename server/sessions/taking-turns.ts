interface Limits {
  atOnce: number;
  /** How many may wait; the next is refused. */
  waiting: number;
  whenFull: () => Error;
}

/** A way to run tasks of which only so many run at once; the others wait in line. */
export function takingTurns({ atOnce, waiting, whenFull }: Limits) {
  let running = 0;
  const line: (() => void)[] = [];

  return async function takeTurn<T>(task: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (line.length >= waiting) throw whenFull();
      // Whoever finishes hands over their place, so it is still taken when we wake.
      await new Promise<void>((wake) => line.push(wake));
    } else {
      running += 1;
    }
    try {
      return await task();
    } finally {
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
