import { randomFillSync } from "node:crypto";
import { V7Generator } from "uuidv7";

/** A new id; later ones sort after earlier ones, so rows lie on disk in the order they came. */
export function newId(): string {
  return generator.generate().toString();
}

const words = new Uint32Array(1024);
let used = words.length;

/** Chance drawn a page at a time: a draw of its own for each id takes longer than all the rest of it. */
const generator = new V7Generator({
  nextUint32: () => {
    if (used === words.length) {
      randomFillSync(words);
      used = 0;
    }
    const word = words[used] ?? 0;
    used += 1;
    return word;
  },
});
