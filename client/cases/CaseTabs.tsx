import "@mantine/core/styles/Tabs.css";
import { Tabs } from "@mantine/core";
import { may } from "../../shared/permissions.ts";
import { CaseAudit } from "../audit/CaseAudit.tsx";
import { DeliveryList } from "../deliveries/DeliveryList.tsx";
import { CorrespondenceList } from "../evidence/CorrespondenceList.tsx";
import { LinkedCases } from "../evidence/LinkedCases.tsx";
import { useSession } from "../sessions/use-session.ts";
import { CaseTimeline } from "./CaseTimeline.tsx";
import { NoteList } from "./NoteList.tsx";
import type { OpenCase } from "./open-case.ts";
import { caseTabs, caseTabsId, useCaseAddress } from "./CaseAddress.tsx";

/** What lies behind the case. The open tab is in the address. */
export function CaseTabs({ view }: { view: OpenCase }) {
  const { staff } = useSession();
  const { tab, showTab } = useCaseAddress();
  const mayAudit = may(staff, "audit:read");

  return (
    <Tabs
      id={caseTabsId}
      value={tab === "audit" && !mayAudit ? "correspondence" : tab}
      onChange={(next) => showTab(caseTabs.find((each) => each === next) ?? "correspondence")}
      keepMounted={false}
    >
      <Tabs.List aria-label="Behind this request">
        <Tabs.Tab value="correspondence">Correspondence ({view.correspondence.length})</Tabs.Tab>
        <Tabs.Tab value="notes">Notes ({view.notes.length})</Tabs.Tab>
        <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
        <Tabs.Tab value="messages">Messages ({view.deliveries.length})</Tabs.Tab>
        <Tabs.Tab value="linked">Linked</Tabs.Tab>
        {mayAudit && <Tabs.Tab value="audit">Audit</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="correspondence" pt="lg">
        <CorrespondenceList view={view} />
      </Tabs.Panel>
      <Tabs.Panel value="notes" pt="lg">
        <NoteList view={view} />
      </Tabs.Panel>
      <Tabs.Panel value="timeline" pt="lg">
        <CaseTimeline view={view} />
      </Tabs.Panel>
      <Tabs.Panel value="messages" pt="lg">
        <DeliveryList view={view} />
      </Tabs.Panel>
      <Tabs.Panel value="linked" pt="lg">
        <LinkedCases view={view} />
      </Tabs.Panel>
      {mayAudit && (
        <Tabs.Panel value="audit" pt="lg">
          <CaseAudit caseId={view.case.id} timeZone={view.office.timeZone} />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}
