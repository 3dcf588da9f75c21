import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";

interface ConfirmDialogProps {
  isOpen: boolean;
  /** The question: "Release this case?" */
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** The effect, as a verb: "Release the case", not "OK". */
  confirmLabel: string;
  isBusy?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something that is hard to take back. The focus starts on Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, title, children, confirmLabel, isBusy = false, onConfirm, onCancel } = props;

  return (
    <Modal opened={isOpen} onClose={onCancel} title={title}>
      <Stack gap="lg">
        {children}
        <Group>
          <Button color="brick" loading={isBusy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
          <Button variant="default" onClick={onCancel} data-autofocus>
            Cancel
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
