import { Checkbox, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { comparedFieldLabels } from "../../shared/evidence/comparison.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { officeClock, officeDate, officeDay } from "../dates.ts";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";

type Comparison = OpenCase["comparisons"][number];

/** The holder's mark that they looked at a row. It shows at once; the server's answer puts it right. */
export function CheckToggle({ comparison, view }: { comparison: Comparison; view: OpenCase }) {
  const trpc = useTRPC();
  const { announce } = useAnnouncements();
  const refresh = useRefreshCase();
  const check = useMutation(trpc.evidence.check.mutationOptions({ onSettled: refresh }));
  const uncheck = useMutation(trpc.evidence.uncheck.mutationOptions({ onSettled: refresh }));
  const { field, checkedAt } = comparison;
  const isChecked = check.isPending || (!uncheck.isPending && checkedAt !== null);
  const refusal = check.error ?? uncheck.error;

  function handleChange() {
    const label = comparedFieldLabels[field];
    announce(isChecked ? `${label}: not checked` : `${label}: checked`);
    (isChecked ? uncheck : check).mutate({ caseId: view.case.id, field });
    (isChecked ? check : uncheck).reset();
  }

  if (view.isMasked) {
    return (
      <Text size="sm" c="dimmed">
        {checkedInWords(comparison, view)}
      </Text>
    );
  }
  return (
    <>
      <Checkbox
        label={isChecked && checkedAt ? checkedWhen(checkedAt, view) : "Checked"}
        aria-label={`Checked: ${comparedFieldLabels[field]}`}
        aria-keyshortcuts="V"
        checked={isChecked}
        onChange={handleChange}
      />
      {refusal && (
        <Text size="sm" c="var(--mantine-color-error)">
          {refusal.message}
        </Text>
      )}
    </>
  );
}

/** "Checked 2:04 pm", "Not yet checked". */
export function checkedInWords({ checkedAt }: Pick<Comparison, "checkedAt">, view: OpenCase): string {
  return checkedAt ? `Checked ${checkedWhen(checkedAt, view)}` : "Not yet checked";
}

/** The time today, the date before: "2:04 pm", "Nov 20, 2025". */
function checkedWhen(checkedAt: string, { now, office: { timeZone } }: OpenCase): string {
  const isToday = officeDay(checkedAt, timeZone) === officeDay(now, timeZone);
  return isToday ? officeClock(checkedAt, timeZone) : officeDate(checkedAt, timeZone);
}
