import { Kbd, Text, Title } from "@mantine/core";
import { useCaseAddress } from "../cases/CaseAddress.tsx";
import type { OpenCase } from "../cases/open-case.ts";
import { useMayWork } from "../cases/use-may-work.ts";
import { officeDateTime } from "../dates.ts";
import classes from "../decisions/DecisionSummary.module.css";
import { ShortcutButton } from "../ui/ShortcutButton.tsx";

/** Says of an approved request that its code ended unused, and offers another, or says why there is none. */
export function ReissueOffer({ view }: { view: OpenCase }) {
  const { openPanel } = useCaseAddress();
  const mayWork = useMayWork();
  const { reissue, office } = view;
  if (!reissue || !mayWork) return null;
  const { was, goesTo, channel, blocked } = reissue;

  return (
    <section aria-labelledby="reissue" className={classes.root}>
      <Title order={2} size="h3" id="reissue">
        {ended[was.state] ?? "The code was stopped"}
      </Title>
      <Text size="sm">
        {was.endedAt && `It ended on ${officeDateTime(was.endedAt, office.timeZone)}. `}
        {!blocked && `Another can go to ${channel === "letter" ? "the mailing address on record" : goesTo}.`}
      </Text>
      <ShortcutButton
        shortcut="s"
        group="Decision"
        fullWidth
        rightSection={<Kbd aria-hidden="true">S</Kbd>}
        variant={blocked ? "default" : "filled"}
        blockedBecause={blocked}
        onClick={() => openPanel("reissue")}
      >
        Send a new code
      </ShortcutButton>
    </section>
  );
}

const ended: Partial<Record<NonNullable<OpenCase["reissue"]>["was"]["state"], string>> = {
  expired: "The code expired unused",
  revoked: "The code did not arrive",
};
