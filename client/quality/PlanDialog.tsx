import { Modal, Stack } from "@mantine/core";
import { useNavigate } from "react-router";
import { may } from "../../shared/permissions.ts";
import type { QualityListQuery } from "../../shared/quality-review.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { PlanForm } from "./PlanForm.tsx";
import { PlanHistory } from "./PlanHistory.tsx";
import type { Plan } from "./PlanLine.tsx";

interface PlanDialogProps {
  isOpen: boolean;
  plan: Plan;
  filters: QualityListQuery;
}

/** The plan of the sample: what it is and was, and for supervisors the form that makes the next. */
export function PlanDialog({ isOpen, plan, filters }: PlanDialogProps) {
  const navigate = useNavigate();
  const { staff } = useSession();
  const close = () => void navigate(paths.quality(filters), { replace: true, preventScrollReset: true });

  return (
    <Modal opened={isOpen} onClose={close} title="Plan of the quality sample" size="xl">
      <Stack gap="xl">
        {may(staff, "quality:review") && <PlanForm key={plan.newest} plan={plan} onDone={close} />}
        <PlanHistory plan={plan} />
      </Stack>
    </Modal>
  );
}
