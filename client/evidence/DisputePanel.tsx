import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import {
  comparedFieldLabels,
  comparedFields,
  type Verdict,
  verdictLabels,
  verdicts,
} from "../../shared/evidence/comparison.ts";
import { disputeRuleInput } from "../../shared/evidence/disputes.ts";
import { useCaseAddress } from "../cases/CaseAddress.tsx";
import type { OpenCase } from "../cases/open-case.ts";
import { StepPanel } from "../cases/StepPanel.tsx";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { ReasonRadios } from "../decisions/ReasonRadios.tsx";
import { useTRPC } from "../trpc.ts";

/** Tells supervisors that a rule was wrong about one row of this case. */
export function DisputePanel({ view }: { view: OpenCase }) {
  const { of } = useCaseAddress();
  const refresh = useRefreshCase();
  const [shouldBe, setShouldBe] = useState<Verdict | null>(null);
  const dispute = useMutation(useTRPC().evidence.disputeRule.mutationOptions({ onSettled: refresh }));
  const field = comparedFields.find((each) => each === of) ?? "name";
  const { verdict, sentence, rule } = view.comparisons.find((each) => each.field === field) ?? unknown;
  const label = comparedFieldLabels[field];

  return (
    <StepPanel
      title={`Wrong rule: ${label.toLowerCase()}`}
      box={{
        draft: "dispute",
        label: "Why it is wrong here",
        description: "Supervisors read this and settle it. Leave out names and numbers where you can.",
      }}
      schema={disputeRuleInput}
      typed={() => ({ caseId: view.case.id, field, rule, shouldBe })}
      mutation={dispute}
      commit="Tell the supervisors"
      blockedBecause={view.record ? null : "Choose a record first: no rule has been used yet."}
      done={`${label}: what you said goes to the supervisors. The request goes on as it is.`}
    >
      {(problems) => (
        <>
          <Text size="sm">
            The rule says <b>{verdictLabels[verdict].toLowerCase()}</b>: {sentence} Saying so changes nothing
            about this request. Decide by what you see.
          </Text>
          <ReasonRadios
            label="It should say"
            reasons={mayBe.filter((each) => each !== verdict)}
            labels={verdictLabels}
            chosen={shouldBe}
            onChoose={setShouldBe}
            error={problems["shouldBe"]}
          />
        </>
      )}
    </StepPanel>
  );
}

// Whether a side is there, and its source up, no rule decides.
const mayBe = verdicts.filter((verdict) => verdict !== "missing" && verdict !== "cannot-compare");

const unknown = { verdict: "cannot-compare", sentence: "", rule: "" } as const;
