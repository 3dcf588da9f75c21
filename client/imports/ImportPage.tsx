import { Anchor, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useLocation, useParams } from "react-router";
import { importKindLabels, type ImportStanding } from "../../shared/imports.ts";
import { count, officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { type Answers, useTRPC } from "../trpc.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { AtWork } from "./AtWork.tsx";
import { CheckedPanel } from "./CheckedPanel.tsx";
import { readImportAddress } from "./import-address.ts";
import { ImportSteps } from "./ImportSteps.tsx";
import { MatchColumnsForm } from "./MatchColumnsForm.tsx";
import { ResultPanel } from "./ResultPanel.tsx";

export type Import = Answers["imports"]["get"];

/** One file on its way onto record: its page shows the step it is at. */
export function ImportPage() {
  const { importId = "" } = useParams();
  const { data: file } = useSuspenseQuery(useTRPC().imports.get.queryOptions({ importId }));
  const { step } = readImportAddress(useLocation().search);
  const standing = step === "columns" && file.standing === "checked" ? "uploaded" : file.standing;

  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Anchor component={Link} to={paths.imports()} size="sm" w="fit-content">
          ‹ All imports
        </Anchor>
        <PageTitle>{`Import: ${importKindLabels[file.kind]}`}</PageTitle>
        <Origin file={file} />
      </Stack>
      <ImportSteps standing={standing} />
      <Step file={file} standing={standing} />
    </Stack>
  );
}

function Origin({ file: { file, rows, by, uploadedAt } }: { file: Import }) {
  const { office } = useSession();
  const facts = [
    file?.name,
    count(rows, "row"),
    `uploaded by ${by} on ${officeDateTime(uploadedAt, office.timeZone)}`,
  ];
  return <Text c="dimmed">{facts.filter(Boolean).join(" · ")}</Text>;
}

function Step({ file, standing }: { file: Import; standing: ImportStanding }) {
  switch (standing) {
    case "uploading":
    case "uploaded":
      return <MatchColumnsForm key={file.id} file={file} />;
    case "checking":
      return <AtWork file={file} whenCancelled="Nothing is written by a check." />;
    case "checked":
      return <CheckedPanel file={file} />;
    case "writing":
      return <AtWork file={file} whenCancelled="Rows that are imported so far stay." />;
    case "stopped":
    case "finished":
    case "discarded":
      return <ResultPanel file={file} />;
  }
}
