/** Winkler's: the first four letters count a tenth each, for words that are alike already. */
const prefixWeight = 0.1;
const longestPrefix = 4;
const boostedFrom = 0.7;

/**
 * How alike two words are, 0 to 1: Jaro's comparator with Winkler's bonus for a shared beginning.
 *
 * Source: W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi–Sunter Model of
 * Record Linkage", 1990. Compares UTF-16 units; the same from either side.
 */
export function jaroWinkler(one: string, other: string): number {
  const alike = jaro(one, other);
  if (alike <= boostedFrom) return alike;
  let prefix = 0;
  while (
    prefix < longestPrefix &&
    prefix < one.length &&
    one.charCodeAt(prefix) === other.charCodeAt(prefix)
  ) {
    prefix += 1;
  }
  return alike + prefix * prefixWeight * (1 - alike);
}

/** Letters in common no further apart than half the longer word, less those that stand in another order. */
export function jaro(one: string, other: string): number {
  if (one === other) return one === "" ? 0 : 1;
  // Letters are paired off greedily, so the order of the sides is fixed to give one answer from both.
  const isFirst = one.length < other.length || (one.length === other.length && one < other);
  return isFirst ? jaroFrom(one, other) : jaroFrom(other, one);
}

// Marks of letters already paired, used again for each comparison: none is made anew in the hottest loop there is.
let takenInLonger = new Uint8Array(64);
let pairedInShorter = new Uint16Array(64);

function jaroFrom(shorter: string, longer: string): number {
  if (longer.length > takenInLonger.length) {
    takenInLonger = new Uint8Array(longer.length * 2);
    pairedInShorter = new Uint16Array(longer.length * 2);
  }
  takenInLonger.fill(0, 0, longer.length);
  const reach = Math.max(0, (longer.length >> 1) - 1);
  let common = 0;
  for (let place = 0; place < shorter.length; place += 1) {
    const letter = shorter.charCodeAt(place);
    const end = Math.min(longer.length, place + reach + 1);
    for (let at = place > reach ? place - reach : 0; at < end; at += 1) {
      if (takenInLonger[at] === 1 || longer.charCodeAt(at) !== letter) continue;
      takenInLonger[at] = 1;
      pairedInShorter[common] = letter;
      common += 1;
      break;
    }
  }
  if (common === 0) return 0;
  const outOfOrder = countOutOfOrder(longer);
  return (common / shorter.length + common / longer.length + (common - outOfOrder / 2) / common) / 3;
}

/** Paired letters of the longer word, in its order, that are not those of the shorter one in the same place. */
function countOutOfOrder(longer: string): number {
  let outOfOrder = 0;
  let place = 0;
  for (let at = 0; at < longer.length; at += 1) {
    if (takenInLonger[at] === 0) continue;
    if (longer.charCodeAt(at) !== pairedInShorter[place]) outOfOrder += 1;
    place += 1;
  }
  return outOfOrder;
}
