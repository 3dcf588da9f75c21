import { Stack } from "@mantine/core";
import { CallbackLine } from "../callbacks/CallbackLine.tsx";
import { ReissueOffer } from "../codes/ReissueOffer.tsx";
import { DecisionList } from "../decisions/DecisionList.tsx";
import { DecisionOutcome } from "../decisions/DecisionOutcome.tsx";
import { DecisionSummary } from "../decisions/DecisionSummary.tsx";
import { AgreedDetails } from "../evidence/AgreedDetails.tsx";
import { ComparisonTable } from "../evidence/ComparisonTable.tsx";
import { RecordPicker } from "../evidence/RecordPicker.tsx";
import { SentDetails } from "../evidence/SentDetails.tsx";
import { Weights } from "../evidence/Weights.tsx";
import { useWhy } from "../evidence/Why.tsx";
import { CaseFeedback } from "../quality/CaseFeedback.tsx";
import { CaseHeader } from "./CaseHeader.tsx";
import classes from "./CasePage.module.css";
import { CaseTabs } from "./CaseTabs.tsx";
import type { OpenCase } from "./open-case.ts";
import { OpenPanel } from "./OpenPanel.tsx";
import { OtherSteps } from "./OtherSteps.tsx";
import { RequestFacts } from "./RequestFacts.tsx";
import { useCaseAddress } from "./CaseAddress.tsx";
import { useMayWork } from "./use-may-work.ts";
import { usePanels } from "./use-panels.ts";

/** The evidence, what stands behind it, and beside both what can be done. */
export function CaseWorkspace({ view }: { view: OpenCase }) {
  const mayWork = useMayWork();
  const panels = usePanels(view);
  const { panel } = useCaseAddress();
  const why = useWhy(view);
  const openPanel = panel && panels.includes(panel) ? panel : null;

  return (
    <Stack gap="lg" className={classes.page}>
      <CaseHeader view={view} />
      <DecisionOutcome view={view} />
      <div className={classes.workspace} data-panel={openPanel ?? undefined}>
        <Stack gap="md" className={classes.evidence}>
          {!view.record && <RecordPicker view={view} />}
          {!view.record && <SentDetails comparisons={view.comparisons} />}
          {view.record && <ComparisonTable view={view} />}
          <AgreedDetails comparisons={view.comparisons} why={why} />
          <Weights view={view} />
          <CallbackLine view={view} />
          {view.record && <RecordPicker view={view} />}
        </Stack>
        <div className={classes.facts}>
          <RequestFacts view={view} />
        </div>
        {(mayWork || view.decisions.length > 0) && (
          <aside className={classes.side} aria-label="Decision and other steps">
            {openPanel && <OpenPanel key={openPanel} panel={openPanel} view={view} />}
            {!view.isMasked && <DecisionSummary view={view} />}
            {openPanel !== "reissue" && <ReissueOffer view={view} />}
            {mayWork && <OtherSteps view={view} />}
            <DecisionList view={view} />
            <CaseFeedback feedback={view.feedback} />
          </aside>
        )}
        <div className={classes.tabs}>
          <CaseTabs view={view} />
        </div>
      </div>
    </Stack>
  );
}
