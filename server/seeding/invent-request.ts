import type { Channel } from "../../shared/cases.ts";
import { inventRecord } from "./invent-record.ts";
import type { InventedRequest, Invention } from "./invented.ts";
import { planOutcome } from "./plan-outcome.ts";
import { plantScenario } from "./plant-scenario.ts";
import { Random } from "./random.ts";
import { receivedAtOf } from "./received-at.ts";
import { recordIndexOf } from "./record-condition.ts";
import { strangersFrom } from "./reserved-numbers.ts";
import { groupOf, isDoubled, type Scenario, scenarioOf } from "./scenarios.ts";
import { truthfulRequest } from "./truthful-request.ts";

/** The request at this index. It depends on nothing but the invention and the index. */
export function inventRequest(invention: Invention, index: number): InventedRequest {
  const { seed, noon } = invention;
  const random = new Random(seed, "request", index);
  const scenario = scenarioOf(seed, index);
  const isStranger = scenario === "no-record";
  const personIndex = isStranger ? strangersFrom + index : recordIndexOf(seed, index);
  const person = inventRecord(invention, personIndex);
  const { record } = person;
  const truthful = truthfulRequest(random, record);
  const planting = { random, person, submitted: truthful, invention, personIndex, group: groupOf(index) };
  const submitted = plantScenario(scenario, planting);
  const receivedAt = receivedAtOf(invention, index);
  const plan = { random, noon, scenario, record, submitted, receivedAt, isDoubled: isDoubled(seed, index) };
  return {
    key: requestKey(index),
    scenario,
    recordKey: isStranger ? null : record.key,
    ...inventIntake(random, { seed, index, scenario }),
    submitted,
    receivedAt,
    duplicateOf: scenario === "duplicate-open-request" ? requestKey(index - 1) : null,
    outcome: planOutcome(plan),
  };
}

/** How it came in, and from where: requests that share a phone come from one house. */
function inventIntake(
  random: Random,
  { seed, index, scenario }: { seed: number; index: number; scenario: Scenario },
): Pick<InventedRequest, "channel" | "from"> {
  const dealt = random.weighted(channelShares);
  const channel = scenario === "shared-phone" ? "portal" : dealt;
  if (channel !== "portal") return { channel, from: null };
  const house = scenario === "shared-phone" ? -1 - groupOf(index) : index;
  return { channel, from: inventNetworkAddress(new Random(seed, "network", house)) };
}

/** Of the range that is kept for examples. */
function inventNetworkAddress(random: Random): string {
  const part = () => random.int(1, 0xffff).toString(16);
  return `2001:db8:${part()}:${part()}::${part()}`;
}

function requestKey(index: number): string {
  return `request-${index}`;
}

const channelShares: readonly (readonly [Channel, number])[] = [
  ["portal", 78],
  ["phone", 12],
  ["counter", 6],
  ["post", 4],
];
