import type { Channel, SubmittedDetails } from "../../shared/cases.ts";
import { inventRecord } from "./invent-record.ts";
import type { InventedRequest, Invention } from "./invented.ts";
import { planOutcome } from "./plan-outcome.ts";
import { plantScenario } from "./plant-scenario.ts";
import { Random } from "./random.ts";
import { receivedAtOf } from "./received-at.ts";
import { recordIndexOf } from "./record-condition.ts";
import { strangersFrom } from "./reserved-numbers.ts";
import { groupOf, type Scenario, scenarioOf, secondAfter } from "./scenarios.ts";
import { truthfulRequest } from "./truthful-request.ts";

/** The request at this index. It depends on nothing but the invention and the index. */
export function inventRequest(invention: Invention, index: number): InventedRequest {
  const { seed, noon } = invention;
  const random = new Random(seed, "request", index);
  const scenario = scenarioOf(invention, index);
  const isDouble = scenario === "duplicate-open-request";
  const isStranger = scenario === "no-record";
  const personIndex = isStranger ? strangersFrom + index : recordIndexOf(invention, index);
  const person = inventRecord(invention, personIndex);
  const { record } = person;
  const second = secondAfter(invention, index);
  const truthful = approvableBefore(second, truthfulRequest(random, record));
  const planting = { random, person, submitted: truthful, invention, personIndex, index };
  const submitted = plantScenario(scenario, planting);
  const receivedAt = receivedAtOf(invention, index);
  const plan = { random, noon, scenario, record, submitted, receivedAt, second };
  return {
    key: requestKey(index),
    scenario,
    recordKey: isStranger ? null : record.key,
    ...inventIntake(random, { invention, index, scenario }),
    submitted,
    receivedAt,
    duplicateOf: isDouble ? requestKey(index - 1) : null,
    outcome: planOutcome(plan),
  };
}

/** Who had a code before asked for it as anybody does whose risk is normal. */
function approvableBefore(second: Scenario | null, submitted: SubmittedDetails): SubmittedDetails {
  if (second !== "code-already-used") return submitted;
  return { ...submitted, reason: "lost-or-expired", representative: "" };
}

/** How it came in, and from where: requests that share a phone come from one house. */
function inventIntake(
  random: Random,
  { invention, index, scenario }: { invention: Invention; index: number; scenario: Scenario },
): Pick<InventedRequest, "channel" | "from"> {
  const dealt = random.weighted(channelShares);
  const channel = scenario === "shared-phone" ? "portal" : dealt;
  if (channel !== "portal") return { channel, from: null };
  const house = scenario === "shared-phone" ? -1 - groupOf(invention, index) : index;
  return { channel, from: inventNetworkAddress(new Random(invention.seed, "network", house)) };
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
