/*
 * How the parts of a chart are told apart: a colour each, and a pattern for whoever sees no colours or prints. Both come
 * from the theme and from shapes, so no style is written into the page.
 */

const patterns = [null, "hatch", "dots", "lines", "back-hatch", "grid"] as const;

/** A fill for each part of a chart, for its own `<svg>`; `id` is the chart's. */
export function ChartFills({ id, parts }: { id: string; parts: number }) {
  return (
    <defs>
      {patterns.slice(0, parts).map((pattern, part) => (
        <pattern
          key={pattern}
          id={`${id}-${part}`}
          width={8}
          height={8}
          patternUnits="userSpaceOnUse"
          patternTransform={
            pattern?.endsWith("hatch") ? `rotate(${pattern === "hatch" ? 45 : -45})` : undefined
          }
        >
          <rect width={8} height={8} fill={`var(--pd-series-${part})`} />
          {pattern !== null && <Marks pattern={pattern} />}
        </pattern>
      ))}
    </defs>
  );
}

/** The fill of one part. */
export function fillOf(id: string, part: number): string {
  return `url(#${id}-${part})`;
}

function Marks({ pattern }: { pattern: Exclude<(typeof patterns)[number], null> }) {
  if (pattern === "dots") return <circle cx={4} cy={4} r={1.75} fill="var(--mantine-color-body)" />;
  return (
    <>
      <rect width={8} height={2.5} fill="var(--mantine-color-body)" />
      {pattern === "grid" && <rect width={2.5} height={8} fill="var(--mantine-color-body)" />}
    </>
  );
}
