/** Writes one batch while the next is worked out. PostgreSQL has a processor of its own to do it with. */
export interface WriteBehind {
  /** Waits for the batch before and begins this one. What went wrong with that one is thrown here. */
  write: (work: () => Promise<void>) => Promise<void>;
  /** Waits for the last batch. */
  done: () => Promise<void>;
}

export function writeBehind(): WriteBehind {
  let writing = Promise.resolve();
  return {
    write: async (work) => {
      await writing;
      writing = work();
      // It is heard by whoever waits next, and must not end the process before.
      writing.catch(() => undefined);
    },
    done: () => writing,
  };
}
