import { useNavigate, useSearchParams } from "react-router";
import type { SeedScenario } from "../../shared/seeding.ts";
import { paths } from "../paths.ts";
import { serverNow, useSession } from "../sessions/use-session.ts";
import { readScenario, scenarioParams } from "./seeding-address.ts";

/** The scenario the address describes, and a way to describe another one. */
export function useScenario(takenSeeds: readonly number[]) {
  const session = useSession();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const lastNoon = new Date(Date.parse(serverNow(session)) - 12 * 3_600_000).toISOString().slice(0, 10);
  const scenario = readScenario(params, { seed: freeSeed(takenSeeds), asOf: lastNoon });

  function describe(next: SeedScenario): void {
    const to = paths.seeding({ ...scenarioParams(next), watch: params.get("watch") ?? undefined });
    void navigate(to, { replace: true, preventScrollReset: true });
  }
  return { scenario, describe };
}

/** The demo's own seed, or the next one whose people are not there. */
function freeSeed(taken: readonly number[]): number {
  let seed = 8841;
  while (taken.includes(seed)) seed += 1;
  return seed;
}
