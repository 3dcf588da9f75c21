import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type DecisionListQuery, mostExported } from "../../shared/decision-list.ts";
import { saveFile } from "../save-file.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";

interface ExportButtonProps {
  filters: DecisionListQuery;
  total: number;
}

/** Saves the list as it is filtered; the server writes down who took what. */
export function ExportButton({ filters, total }: ExportButtonProps) {
  const { announce } = useAnnouncements();
  const { size: _size, after: _after, before: _before, last: _last, ...exported } = filters;
  const save = useMutation({
    mutationFn: () => saveFile("/exports/decisions.csv", exported),
    onSuccess: (name) => announce(`Saved ${name}.`),
  });

  return (
    <Stack gap="xs" align="end">
      <Button
        variant="default"
        loading={save.isPending}
        disabled={total === 0}
        aria-describedby="export-holds"
        onClick={() => save.mutate()}
      >
        Export as CSV
      </Button>
      <Text size="xs" c="dimmed" id="export-holds">
        {save.data ? `Saved ${save.data}.` : whatItHolds(total)}
      </Text>
      {save.error && <ErrorAlert happened={save.error.message} />}
    </Stack>
  );
}

function whatItHolds(total: number): string {
  if (total === 0) return "There is nothing to export.";
  const most = mostExported.toLocaleString("en-US");
  return total > mostExported
    ? `The first ${most} rows. Each export is in the audit log.`
    : "Each export is in the audit log.";
}
