import { Kbd } from "@mantine/core";
import { Fragment } from "react";
import { keyCaps } from "./keys.ts";

/** A shortcut as the caps to press: Ctrl + Enter, or G then Q. */
export function KeyCaps({ keys }: { keys: string }) {
  return keyCaps(keys).map((press, turn) => (
    // A shortcut never changes its order, so the place is the identity.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={turn}>
      {turn > 0 && " then "}
      {press.map((cap) => (
        <Fragment key={cap}>
          {cap !== press[0] && " + "}
          <Kbd>{cap}</Kbd>
        </Fragment>
      ))}
    </Fragment>
  ));
}
