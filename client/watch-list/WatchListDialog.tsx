import { Modal } from "@mantine/core";
import { useNavigate } from "react-router";
import type { WatchListAddress } from "../../shared/watch-list.ts";
import { paths } from "../paths.ts";
import { AddWatchForm } from "./AddWatchForm.tsx";
import { CheckWatchForm } from "./CheckWatchForm.tsx";
import { EndWatchForm } from "./EndWatchForm.tsx";
import type { WatchRow } from "./watch-list-columns.tsx";

/** The dialog the address names, if any. */
export function WatchListDialog({ address, rows }: { address: WatchListAddress; rows: readonly WatchRow[] }) {
  const navigate = useNavigate();
  const { dialog, entry: entryId, ...list } = address;
  const entry = rows.find(({ id }) => id === entryId);
  const shown = dialog && contentOf(dialog, entry);
  const close = () => void navigate(paths.watchList(list), { replace: true, preventScrollReset: true });

  return (
    <Modal opened={Boolean(shown)} onClose={close} title={shown?.title} size="lg">
      {shown?.content}
    </Modal>
  );
}

function contentOf(dialog: NonNullable<WatchListAddress["dialog"]>, entry: WatchRow | undefined) {
  if (dialog === "add") return { title: "Add to the watch list", content: <AddWatchForm /> };
  if (dialog === "check") return { title: "Check a value", content: <CheckWatchForm /> };
  return entry && { title: "End this entry", content: <EndWatchForm key={entry.id} entry={entry} /> };
}
