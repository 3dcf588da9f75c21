import { Button, Popover } from "@mantine/core";
import { type ComponentType, startTransition, useState } from "react";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";
import classes from "./FilterBar.module.css";
import type { FilterChoicesProps } from "./FilterChoices.tsx";

/** Opens the choices, which load when they are first asked for. */
export function AddFilter(props: FilterChoicesProps) {
  const [isOpen, setOpen] = useState(false);
  const [Choices, setChoices] = useState<ComponentType<FilterChoicesProps> | null>(null);
  useShortcuts({ f: { label: "Add filter", run: open } }, "Queue");

  function open() {
    startTransition(async () => {
      const { FilterChoices } = await import("./FilterChoices.tsx");
      setChoices(() => FilterChoices);
      setOpen(true);
    });
  }

  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<span aria-hidden="true">+</span>}
          aria-keyshortcuts="f"
          onClick={isOpen ? () => setOpen(false) : open}
        >
          Add filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="md" className={classes.choices}>
        {Choices && <Choices {...props} />}
      </Popover.Dropdown>
    </Popover>
  );
}
