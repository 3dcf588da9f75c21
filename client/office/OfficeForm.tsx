import { Alert, Button, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useMemo, useState } from "react";
import { changeOfficeInput, type OfficeSettings, officeSettingNames } from "../../shared/office.ts";
import { fieldName, type Problems, problemsOf } from "../form-problems.ts";
import { errorCode, errorField, useTRPC } from "../trpc.ts";
import { ErrorSummary } from "../ui/ErrorSummary.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { OfficeFields, officeFieldId } from "./OfficeFields.tsx";
import classes from "./OfficeForm.module.css";
import { Overtaken } from "./Overtaken.tsx";

/**
 * Changes what somebody touches and nothing else: when another admin saves meanwhile, untouched fields take the
 * new values, touched ones keep what was typed.
 */
export function OfficeForm({ saved }: { saved: OfficeSettings }) {
  const [typed, setTyped] = useState<Partial<OfficeSettings>>({});
  const [began, setBegan] = useState(saved);
  const [found, setFound] = useState<Problems>({});
  const save = useSave(() => {
    setTyped({});
    setBegan(settings);
  });
  const settings: OfficeSettings = { ...saved, ...typed };
  const problems = useMemo(() => ({ ...found, ...refusedField(save.error) }), [found, save.error]);
  const summary = useMemo(() => summaryOf(problems, save.error), [problems, save.error]);

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const { success, data, error } = changeOfficeInput.safeParse({ seen: saved, settings });
    setFound(error ? problemsOf(error, "settings") : {});
    if (success && !save.isPending) save.mutate(data);
  }

  return (
    <form onSubmit={handleSubmit} noValidate className={classes.sheet}>
      <Stack gap="lg">
        <ErrorSummary problems={summary} />
        <Overtaken began={began} saved={saved} typed={typed} />
        {save.isSuccess && Object.keys(typed).length === 0 && (
          <Alert role="note" color="moss" title="Saved. The new settings hold from now on." />
        )}
        <OfficeFields
          settings={settings}
          problems={problems}
          change={(changed) => setTyped({ ...typed, ...changed })}
        />
        <div>
          <Button type="submit" loading={save.isPending}>
            Save the settings
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function useSave(onSaved: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { announce } = useAnnouncements();
  return useMutation(
    trpc.office.change.mutationOptions({
      async onSuccess() {
        // The office's clock is in the session, too.
        await Promise.all([
          queryClient.invalidateQueries(trpc.office.pathFilter()),
          queryClient.invalidateQueries(trpc.sessions.current.queryFilter()),
        ]);
        onSaved();
        announce("Saved");
      },
      async onError(error) {
        if (errorCode(error) === "CONFLICT") await queryClient.invalidateQueries(trpc.office.pathFilter());
      },
    }),
  );
}

/** The refusal in its field's place, when it is about one. */
function refusedField(refusal: { message: string } | null): Problems {
  const path = errorField(refusal);
  return refusal && path ? { [fieldName(path, "settings")]: refusal.message } : {};
}

/** Every problem in the order of the fields, and last a refusal that is about none of them. */
function summaryOf(problems: Problems, refusal: { message: string } | null) {
  const ofFields = officeSettingNames.flatMap((name) => {
    const message = problems[name];
    return message ? [{ fieldId: officeFieldId(name), message }] : [];
  });
  const isOfForm = refusal !== null && errorField(refusal) === null;
  return isOfForm ? [...ofFields, { fieldId: null, message: refusal.message }] : ofFields;
}
