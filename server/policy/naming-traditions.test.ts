import { expect, test } from "vitest";
import { namingTraditionOf } from "../../shared/evidence/naming-tradition.ts";
import type { NamingTradition } from "../../shared/naming-traditions.ts";
import type { NamePart, Tradition } from "../seeding/names/tradition.ts";
import { traditions } from "../seeding/names/traditions.ts";
import { Random } from "../seeding/random.ts";

/** What most names of an invented tradition should look like, written in their own script. */
const shapes: Record<string, NamingTradition> = {
  arabic: "arabic-persian",
  persian: "arabic-persian",
  chinese: "east-asian",
  korean: "east-asian",
  "ethiopian-eritrean": "ethiopic",
  "mexican-spanish": "iberian",
  "brazilian-portuguese": "iberian",
  icelandic: "icelandic",
  indonesian: "one-word",
  "russian-ukrainian": "slavic",
  indian: "south-asian",
  burmese: "southeast-asian",
  vietnamese: "vietnamese",
};

test.each(traditions.filter(({ id }) => id in shapes))(
  "most $id names have the shape they are known by",
  (tradition) => {
    const random = new Random(3, "record", 0);

    const drawn = Array.from({ length: 200 }, () => shapeOfName(random, tradition));

    expect(drawn.filter((shape) => shape === shapes[tradition.id]).length).toBeGreaterThan(160);
  },
);

function shapeOfName(random: Random, tradition: Tradition): NamingTradition {
  const { given, family } = tradition.draw(random, tradition);
  const written = (parts: readonly NamePart[], form: 0 | 1) => parts.map((part) => part[form]);
  const order = tradition.nativeOrder === "family-first" ? [family, given] : [given, family];
  return namingTraditionOf({
    fullName: written([...given, ...family], 0).join(" "),
    nativeName: written(order.flat(), 1).join(tradition.nativeGap),
  });
}
