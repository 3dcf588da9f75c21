import { Tooltip, UnstyledButton } from "@mantine/core";
import classes from "./Statistics.module.css";

/** What a figure means, on hover and focus. All of them stand at the end of the page. */
export function WhatIsThis({ term, definition }: { term: string; definition: string }) {
  return (
    <Tooltip label={definition} multiline w={320}>
      <UnstyledButton className={classes.what} aria-label={`What “${term}” means`}>
        ?
      </UnstyledButton>
    </Tooltip>
  );
}
