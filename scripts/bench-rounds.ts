interface Rivals {
  /** How many of each are done in a round. */
  count: number;
  rounds: number;
  /** What is done before a round's clock starts. */
  prepare?: () => Promise<void>;
  ours: () => Promise<void>;
  /** The yardstick. */
  theirs: () => Promise<void>;
}

export interface Rates {
  ours: number;
  theirs: number;
  /** Per cent, of each round by itself: what else the machine does then hits both. */
  shares: number[];
}

/**
 * How many a second each does, by the median of short rounds: one right after the other and who begins in turn, so
 * that neither has the machine's good moments to itself. Rounds before the first only warm both up.
 */
export async function race({ count, rounds, prepare, ours, theirs }: Rivals): Promise<Rates> {
  const measured: { ours: number; theirs: number }[] = [];
  for (let round = -warmUps; round < rounds; round += 1) {
    await prepare?.();
    const inTurn = [
      async () => ({ ours: await perSecond(count, ours) }),
      async () => ({ theirs: await perSecond(count, theirs) }),
    ];
    if (round % 2 !== 0) inTurn.reverse();
    let rates = { ours: 0, theirs: 0 };
    for (const measure of inTurn) rates = { ...rates, ...(await measure()) };
    if (round >= 0) measured.push(rates);
  }
  return {
    ours: median(measured.map((rates) => rates.ours)),
    theirs: median(measured.map((rates) => rates.theirs)),
    shares: measured.map((rates) => (100 * rates.ours) / rates.theirs),
  };
}

const warmUps = 2;

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** `62 % (rounds: 55–70 %)` */
export function shareInWords({ shares }: Rates): string {
  const [least, most] = [Math.min(...shares), Math.max(...shares)].map(Math.round);
  return `${Math.round(median(shares))} % (rounds: ${least}–${most} %)`;
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (count * 1000) / (performance.now() - start);
}
