interface Progress {
  phase: string;
  done: number;
  total: number;
}

const sayEveryMs = 3000;
const redrawEveryMs = 100;

/** Tells on standard error how far a long job is: in one line on a terminal, else in a line every few seconds. */
export function progressLine(stream: NodeJS.WriteStream = process.stderr) {
  const pauseMs = stream.isTTY ? redrawEveryMs : sayEveryMs;
  let saidAt = 0;
  let saidPhase = "";
  return {
    report: ({ phase, done, total }: Progress) => {
      const isDue = Date.now() - saidAt >= pauseMs || phase !== saidPhase || done === total;
      if (!isDue) return;
      [saidAt, saidPhase] = [Date.now(), phase];
      const line = `${phase}: ${inWords(done)} of ${inWords(total)}`;
      stream.write(stream.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
    },
    /** Ends the line, so that what follows begins a new one. */
    end: () => {
      if (stream.isTTY && saidPhase !== "") stream.write("\n");
    },
  };
}

function inWords(count: number): string {
  return count.toLocaleString("en-US");
}
