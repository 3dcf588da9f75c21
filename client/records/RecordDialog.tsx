import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { contactKindLabels } from "../../shared/record-changes.ts";
import { paths } from "../paths.ts";
import { focusPageTitle } from "../ui/PageTitle.tsx";
import { AddContactForm } from "./AddContactForm.tsx";
import { EndContactForm } from "./EndContactForm.tsx";
import { FlagsForm } from "./FlagsForm.tsx";
import { IdentityForm } from "./IdentityForm.tsx";
import { readRecordAddress, type RecordDialogName } from "./record-address.ts";
import type { ContactView, RecordView } from "./record-view.ts";
import { ReplaceContactForm } from "./ReplaceContactForm.tsx";
import { SafeContactForm } from "./SafeContactForm.tsx";

/** The dialog the address names, if any. */
export function RecordDialog({ view }: { view: RecordView }) {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { dialog, contact: contactId, tab } = readRecordAddress(params);
  const contact = view.contacts.find(({ id, until }) => id === contactId && until === null);
  const shown = dialog && contentOf(dialog, view, contact);
  const close = () =>
    void navigate(paths.record(view.record.id, { tab }), { replace: true, preventScrollReset: true });

  return (
    <Modal
      opened={Boolean(shown)}
      onClose={close}
      onExitTransitionEnd={keepFocus}
      title={shown?.title}
      size="xl"
    >
      {shown?.content}
    </Modal>
  );
}

/** The link that opened the dialog is gone when its contact is. */
function keepFocus() {
  if (document.activeElement === document.body) focusPageTitle();
}

interface Content {
  title: string;
  content: ReactNode;
}

function contentOf(
  dialog: RecordDialogName,
  view: RecordView,
  contact: ContactView | undefined,
): Content | null {
  if (dialog === "identity") return { title: "Correct the identity", content: <IdentityForm view={view} /> };
  if (dialog === "flags") return { title: "Change the flags", content: <FlagsForm view={view} /> };
  if (dialog === "add-contact") return { title: "Add a contact", content: <AddContactForm view={view} /> };
  return contact ? contentAbout(dialog, view, contact) : null;
}

function contentAbout(
  dialog: "replace-contact" | "end-contact" | "safe-contact",
  view: RecordView,
  contact: ContactView,
): Content {
  const what = contactKindLabels[contact.kind].toLowerCase();
  const about = { view, contact };
  switch (dialog) {
    case "replace-contact":
      return { title: `Replace this ${what}`, content: <ReplaceContactForm {...about} /> };
    case "end-contact":
      return { title: `End this ${what}`, content: <EndContactForm {...about} /> };
    case "safe-contact":
      return {
        title: contact.isSafe ? `This ${what} is no longer safe` : `Mark this ${what} as safe`,
        content: <SafeContactForm {...about} />,
      };
  }
}
