import { Badge } from "@mantine/core";
import { type CodeState, codeStateLabels } from "../../shared/codes.ts";

const colors: Partial<Record<CodeState, string>> = { sent: "moss", delivered: "moss", redeemed: "moss" };

/** What became of the code an approval issued, beside the status. Ended ones are outlined. */
export function CodeStateBadge({ state }: { state: CodeState }) {
  const color = colors[state];

  return (
    <Badge color={color ?? "gray"} variant={color ? "light" : "outline"}>
      {color && "✓ "}
      {codeStateLabels[state]}
    </Badge>
  );
}
