import "@mantine/core/styles/Progress.css";
import { Button, Group, Input, Progress, Radio, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useId, useState } from "react";
import { useNavigate } from "react-router";
import { importKindLabels, importKinds, mostImportBytes, uploadedKind } from "../../shared/imports.ts";
import { text } from "../form-data.ts";
import { paths } from "../paths.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { ColumnGuide } from "./ColumnGuide.tsx";
import classes from "./Imports.module.css";
import { uploadFile } from "./upload-file.ts";

const most = `${mostImportBytes / 1_000_000} MB`;

/** Sends a file to be looked at. Nothing of it is written on record yet. */
export function UploadForm() {
  const navigate = useNavigate();
  const fileId = useId();
  const [kind, setKind] = useState(importKinds[0] as string);
  const [problem, setProblem] = useState<string | null>(null);
  const [sent, setSent] = useState(0);
  const upload = useMutation({
    mutationFn: uploadFile,
    onSuccess: (importId) => navigate(paths.import(importId)),
  });
  const chosen = uploadedKind.safeParse(kind).data ?? importKinds[0];

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const file = fields.get("file");
    const isChosen = file instanceof File && file.size > 0;
    const found = isChosen ? tooLarge(file) : "Choose a CSV file that is not empty.";
    setProblem(found);
    if (found || !isChosen || upload.isPending) return;
    setSent(0);
    upload.mutate({ kind: uploadedKind.parse(text(fields, "kind")), file, onSent: setSent });
  }

  return (
    <form onSubmit={handleSubmit} noValidate className={classes.sheet} aria-label="Upload a file">
      <Stack gap="lg">
        <Radio.Group name="kind" label="What the file holds" value={kind} onChange={setKind}>
          <Group gap="xl" pt="xs">
            {importKinds.map((each) => (
              <Radio key={each} value={each} label={importKindLabels[each]} />
            ))}
          </Group>
        </Radio.Group>
        <Input.Wrapper
          id={fileId}
          label="CSV file"
          description={`UTF-8, up to ${most}. The first line names the columns; commas, semicolons or tabs part them.`}
          error={problem}
        >
          <input
            id={fileId}
            type="file"
            name="file"
            accept=".csv,.txt,.tsv,text/csv"
            className={classes.file}
            aria-invalid={problem !== null}
            aria-describedby={`${fileId}-description${problem === null ? "" : ` ${fileId}-error`}`}
          />
        </Input.Wrapper>
        {upload.error && <ErrorAlert happened={upload.error.message} />}
        <Group gap="lg">
          <Button type="submit" loading={upload.isPending}>
            Upload and match columns
          </Button>
          <Text size="sm" c="dimmed">
            Nothing is written on record yet.
          </Text>
        </Group>
        {upload.isPending && <Sending sent={sent} />}
        <ColumnGuide kind={chosen} />
      </Stack>
    </form>
  );
}

function tooLarge({ size }: File): string | null {
  return size > mostImportBytes ? `This file is larger than ${most}. Divide it and upload the parts.` : null;
}

function Sending({ sent }: { sent: number }) {
  const percent = Math.round(100 * sent);
  return (
    <Stack gap="xs">
      <Progress value={percent} aria-label="Upload" size="lg" />
      <Text size="sm" className={classes.figures}>
        {percent < 100 ? `Uploading · ${percent}%` : "Reading the rows…"}
      </Text>
    </Stack>
  );
}
