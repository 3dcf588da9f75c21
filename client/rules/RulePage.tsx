import { Anchor, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useLocation, useParams } from "react-router";
import { verdictLabels } from "../../shared/evidence/comparison.ts";
import { type RuleList, ruleLists } from "../../shared/evidence/disputes.ts";
import { paths } from "../paths.ts";
import { Pager } from "../queue/Pager.tsx";
import { useListKeys } from "../queue/use-list-keys.ts";
import tabs from "../queue/ViewTabs.module.css";
import { type Answers, useTRPC } from "../trpc.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { DisputeList } from "./DisputeList.tsx";
import { pagesOf, readRuleAddress, readRuleQuery } from "./rule-address.ts";
import { decisionColumns } from "./rule-columns.tsx";
import { SettleDialog } from "./SettleDialog.tsx";

export type RuleView = Answers["rules"]["get"];

/** One rule: how it does, and the lists behind its figures. The address says which list, page and dialog. */
export function RulePage() {
  const { rule = "" } = useParams();
  const { search } = useLocation();
  const asked = readRuleQuery(rule, search);
  const { data: page } = useSuspenseQuery(
    // Each reading is in the log: opening a dialog over the page is not another.
    useTRPC().rules.get.queryOptions(asked, { staleTime: 60_000 }),
  );
  const pages = pagesOf(asked);
  const list = { ...page, rows: asked.list === "disputes" ? page.disputes : page.decisions };
  useListKeys(pages, list, "Rule");

  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Anchor component={Link} to={paths.rules()}>
          All rules
        </Anchor>
        <PageTitle>{page.sentence}</PageTitle>
        <Text c="dimmed">
          Verdict: {verdictLabels[page.verdict].toLowerCase()}. Rule {page.rule}.
        </Text>
      </Stack>
      <Lists page={page} list={asked.list} />
      {asked.list === "disputes" ? (
        <DisputeList page={page} asked={asked} />
      ) : (
        <DataTable
          caption={captions[asked.list]}
          columns={decisionColumns}
          rows={page.decisions}
          rowId={({ decisionId }) => decisionId}
          empty={<EmptyState title={empty[asked.list]} />}
        />
      )}
      <Pager list={pages} page={list} />
      <SettleDialog page={page} address={readRuleAddress(search)} />
    </Stack>
  );
}

const captions: Record<RuleList, string> = {
  disputes: "What reviewers say against this rule, newest first",
  uses: "Approvals and rejections that stood on this rule, newest first",
  reversals: "Those that were overturned later, newest decision first",
};

const empty: Record<RuleList, string> = {
  disputes: "Nobody has said anything against this rule.",
  uses: "No approval or rejection stood on this rule yet.",
  reversals: "No decision that stood on this rule was overturned.",
};

const listLabels: Record<RuleList, string> = { disputes: "Disputes", uses: "Uses", reversals: "Reversals" };

function Lists({ page: { rule, figures }, list }: { page: RuleView; list: RuleList }) {
  return (
    <nav aria-label="Lists of this rule">
      <ul className={tabs.list}>
        {ruleLists.map((each) => (
          <li key={each}>
            <Link
              to={paths.rule(rule, { list: each })}
              className={tabs.tab}
              aria-current={each === list ? "page" : undefined}
            >
              {listLabels[each]}
              <span className={tabs.count}>{figures[each].toLocaleString("en-US")}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
