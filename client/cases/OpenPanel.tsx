import { CallbackPanel } from "../callbacks/CallbackPanel.tsx";
import { ApprovePanel } from "../decisions/ApprovePanel.tsx";
import { AskPanel } from "../decisions/AskPanel.tsx";
import { RejectPanel } from "../decisions/RejectPanel.tsx";
import { OverturnPanel } from "../decisions/OverturnPanel.tsx";
import { ReissuePanel } from "../codes/ReissuePanel.tsx";
import { RevokePanel } from "../codes/RevokePanel.tsx";
import { DisputePanel } from "../evidence/DisputePanel.tsx";
import { AnswerPanel } from "./AnswerPanel.tsx";
import { EscalatePanel } from "./EscalatePanel.tsx";
import { DuplicatePanel } from "./DuplicatePanel.tsx";
import { HandBackPanel } from "./HandBackPanel.tsx";
import { HoldPanel } from "./HoldPanel.tsx";
import { NotePanel } from "./NotePanel.tsx";
import type { OpenCase } from "./open-case.ts";
import { ReassignPanel } from "./ReassignPanel.tsx";
import { ReleasePanel } from "./ReleasePanel.tsx";
import { ReplyPanel } from "./ReplyPanel.tsx";
import type { CasePanelName } from "./CaseAddress.tsx";
import { SecurityHoldPanel } from "./SecurityHoldPanel.tsx";
import { WithdrawPanel } from "./WithdrawPanel.tsx";

/** The panel the address asks for. */
export function OpenPanel({ panel, view }: { panel: CasePanelName; view: OpenCase }) {
  switch (panel) {
    case "approve":
      return <ApprovePanel view={view} />;
    case "reject":
      return <RejectPanel view={view} />;
    case "ask":
      return <AskPanel view={view} />;
    case "callback":
      return view.callback && <CallbackPanel view={view} callback={view.callback} />;
    case "note":
      return <NotePanel view={view} />;
    case "reply":
      return <ReplyPanel view={view} />;
    case "hand-back":
      return <HandBackPanel view={view} />;
    case "withdraw":
      return <WithdrawPanel view={view} />;
    case "duplicate":
      return <DuplicatePanel view={view} />;
    case "escalate":
      return <EscalatePanel view={view} />;
    case "hold":
      return <HoldPanel view={view} />;
    case "security-hold":
      return <SecurityHoldPanel view={view} />;
    case "release":
      return <ReleasePanel view={view} />;
    case "reassign":
      return <ReassignPanel view={view} />;
    case "answer":
      return <AnswerPanel view={view} />;
    case "overturn":
      return <OverturnPanel view={view} />;
    case "revoke":
      return <RevokePanel view={view} />;
    case "reissue":
      return <ReissuePanel view={view} />;
    case "dispute":
      return <DisputePanel view={view} />;
  }
}
