import { redirect, type RouteObject } from "react-router";
import { AppLayout } from "./layout/AppLayout.tsx";
import { ErrorPage } from "./layout/ErrorPage.tsx";
import { FirstLoad } from "./layout/FirstLoad.tsx";
import { HomePage } from "./layout/HomePage.tsx";
import { NotFoundPage } from "./layout/NotFoundPage.tsx";
import { paths } from "./paths.ts";
import { readFilters } from "./queue/queue-address.ts";
import { QueuePage } from "./queue/QueuePage.tsx";
import { addressAfterSignIn } from "./sessions/address-after-sign-in.ts";
import { sessionOptions } from "./sessions/use-session.ts";
import type { Api } from "./trpc.ts";

/**
 * Every page. Loaders start a page's queries before it renders; the page reads them from the cache.
 *
 * The queue is in the first script, because most days begin there; the other pages load when they are opened.
 */
export function routes(api: Api): RouteObject[] {
  return [
    {
      ErrorBoundary: ErrorPage,
      HydrateFallback: FirstLoad,
      children: [
        {
          path: paths.signIn(),
          lazy: { Component: async () => (await import("./sessions/SignInPage.tsx")).SignInPage },
          loader: ({ request }) => leaveIfSignedIn(api, request),
        },
        {
          path: paths.welcome(),
          lazy: { Component: async () => (await import("./sessions/WelcomePage.tsx")).WelcomePage },
        },
        {
          Component: AppLayout,
          loader: ({ request }) => requireSession(api, request),
          children: [{ ErrorBoundary: ErrorPage, children: pages(api) }],
        },
      ],
    },
  ];
}

function pages({ queryClient, trpc }: Api): RouteObject[] {
  return [
    { path: paths.home(), Component: HomePage },
    {
      path: paths.queue(),
      Component: QueuePage,
      async loader({ request }) {
        const filters = readFilters(new URL(request.url).search);
        await Promise.all([
          queryClient.fetchQuery(trpc.queue.page.queryOptions(filters)),
          queryClient.ensureQueryData(trpc.queue.counts.queryOptions()),
        ]);
        return null;
      },
    },
    {
      path: "/cases/:caseId",
      lazy: { Component: async () => (await import("./cases/CasePage.tsx")).CasePage },
      // Panels and tabs are in the address too, and change nothing about the case.
      shouldRevalidate: ({ currentParams, nextParams }) => currentParams["caseId"] !== nextParams["caseId"],
      async loader({ params: { caseId = "" } }) {
        await queryClient.fetchQuery(trpc.cases.get.queryOptions({ caseId }));
        return null;
      },
    },
    {
      lazy: { Component: async () => (await import("./layout/SectionLayout.tsx")).DecisionsLayout },
      children: [
        {
          path: paths.decisions(),
          lazy: { Component: async () => (await import("./decisions/DecisionsPage.tsx")).DecisionsPage },
          async loader({ request }) {
            const { readDecisionFilters } = await import("./decisions/decisions-address.ts");
            const filters = readDecisionFilters(new URL(request.url).search);
            await Promise.all([
              queryClient.fetchQuery(trpc.decisions.page.queryOptions(filters)),
              queryClient.fetchQuery(trpc.decisions.choices.queryOptions()),
            ]);
            return null;
          },
        },
        {
          path: paths.quality(),
          lazy: { Component: async () => (await import("./quality/QualityPage.tsx")).QualityPage },
          async loader({ request }) {
            const { readQualityAddress } = await import("./quality/quality-address.ts");
            const { dialog: _, ...filters } = readQualityAddress(new URL(request.url).search);
            await Promise.all([
              queryClient.fetchQuery(trpc.quality.page.queryOptions(filters)),
              queryClient.fetchQuery(trpc.quality.plan.queryOptions()),
            ]);
            return null;
          },
        },
        {
          path: paths.rules(),
          lazy: { Component: async () => (await import("./rules/RulesPage.tsx")).RulesPage },
          async loader() {
            await queryClient.fetchQuery(trpc.rules.page.queryOptions());
            return null;
          },
        },
        {
          path: "/decisions/rules/:rule",
          lazy: { Component: async () => (await import("./rules/RulePage.tsx")).RulePage },
          async loader({ params: { rule = "" }, request }) {
            const { readRuleQuery } = await import("./rules/rule-address.ts");
            const asked = readRuleQuery(rule, new URL(request.url).search);
            // Each reading is in the log: opening a dialog over the page is not another.
            await queryClient.fetchQuery(trpc.rules.get.queryOptions(asked, { staleTime: 60_000 }));
            return null;
          },
        },
        {
          path: "/decisions/quality/:decisionId",
          lazy: { Component: async () => (await import("./quality/ReviewPage.tsx")).ReviewPage },
          async loader({ params: { decisionId = "" } }) {
            await queryClient.fetchQuery(trpc.quality.get.queryOptions({ decisionId }));
            return null;
          },
        },
      ],
    },
    {
      path: paths.feedback(),
      lazy: { Component: async () => (await import("./quality/FeedbackPage.tsx")).FeedbackPage },
      async loader() {
        await queryClient.fetchQuery(trpc.quality.feedback.queryOptions());
        return null;
      },
    },
    {
      path: paths.newRequest(),
      lazy: { Component: async () => (await import("./cases/EnterRequestPage.tsx")).EnterRequestPage },
    },
    {
      path: paths.audit(),
      lazy: { Component: async () => (await import("./audit/AuditPage.tsx")).AuditPage },
      async loader({ request }) {
        const { readAuditFilters } = await import("./audit/audit-address.ts");
        const filters = readAuditFilters(new URL(request.url).search);
        await Promise.all([
          queryClient.fetchQuery(trpc.audit.page.queryOptions(filters)),
          queryClient.fetchQuery(trpc.audit.state.queryOptions()),
        ]);
        return null;
      },
    },
    {
      path: paths.statistics(),
      lazy: { Component: async () => (await import("./statistics/StatisticsPage.tsx")).StatisticsPage },
      async loader({ request }) {
        const { ownQuery, readStatisticsQuery, seesOwnOnly } =
          await import("./statistics/statistics-address.ts");
        const query = readStatisticsQuery(new URL(request.url).search);
        const { staff } = await queryClient.ensureQueryData(
          trpc.sessions.current.queryOptions(undefined, sessionOptions),
        );
        await (staff && seesOwnOnly(staff)
          ? queryClient.fetchQuery(trpc.statistics.own.queryOptions(ownQuery(query)))
          : queryClient.fetchQuery(trpc.statistics.page.queryOptions(query)));
        return null;
      },
    },
    {
      path: paths.mailbox(),
      lazy: { Component: async () => (await import("./mailbox/MailboxPage.tsx")).MailboxPage },
      async loader() {
        await queryClient.fetchQuery(trpc.mailbox.list.queryOptions());
        return null;
      },
    },
    {
      lazy: { Component: async () => (await import("./layout/SectionLayout.tsx")).AdminLayout },
      children: [
        {
          path: paths.staff(),
          lazy: { Component: async () => (await import("./staff/StaffPage.tsx")).StaffPage },
          // A dialog is in the address too, and changes nothing about the list.
          shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
          async loader() {
            await queryClient.fetchQuery(trpc.staff.list.queryOptions());
            return null;
          },
        },
        {
          path: paths.records(),
          lazy: { Component: async () => (await import("./records/RecordsPage.tsx")).RecordsPage },
        },
        {
          path: paths.newRecord(),
          lazy: { Component: async () => (await import("./records/NewRecordPage.tsx")).NewRecordPage },
        },
        {
          path: "/admin/records/:recordId",
          lazy: { Component: async () => (await import("./records/RecordPage.tsx")).RecordPage },
          // Tab and dialog are in the address too, and change nothing about the record.
          shouldRevalidate: ({ currentParams, nextParams }) =>
            currentParams["recordId"] !== nextParams["recordId"],
          async loader({ params: { recordId = "" } }) {
            await queryClient.fetchQuery(trpc.records.get.queryOptions({ recordId }));
            return null;
          },
        },
        {
          path: paths.watchList(),
          lazy: { Component: async () => (await import("./watch-list/WatchListPage.tsx")).WatchListPage },
          async loader({ request }) {
            const { readWatchListQuery } = await import("./watch-list/watch-list-address.ts");
            const asked = readWatchListQuery(new URL(request.url).search);
            await queryClient.fetchQuery(trpc.watchList.page.queryOptions(asked));
            return null;
          },
        },
        {
          path: paths.messages(),
          lazy: { Component: async () => (await import("./deliveries/MessagesPage.tsx")).MessagesPage },
          async loader({ request }) {
            const { readMessagesQuery } = await import("./deliveries/messages-address.ts");
            const asked = readMessagesQuery(new URL(request.url).search);
            await queryClient.fetchQuery(trpc.deliveries.page.queryOptions(asked));
            return null;
          },
        },
        {
          path: paths.imports(),
          lazy: { Component: async () => (await import("./imports/ImportsPage.tsx")).ImportsPage },
          async loader({ request }) {
            const { readImportsAddress } = await import("./imports/import-address.ts");
            const page = readImportsAddress(new URL(request.url).search);
            await queryClient.fetchQuery(trpc.imports.page.queryOptions(page));
            return null;
          },
        },
        {
          path: "/admin/imports/:importId",
          lazy: { Component: async () => (await import("./imports/ImportPage.tsx")).ImportPage },
          // The step and the page of the rows left out are in the address too, and change nothing about the file.
          shouldRevalidate: ({ currentParams, nextParams }) =>
            currentParams["importId"] !== nextParams["importId"],
          async loader({ params: { importId = "" } }) {
            await queryClient.fetchQuery(trpc.imports.get.queryOptions({ importId }));
            return null;
          },
        },
        {
          path: paths.seeding(),
          lazy: { Component: async () => (await import("./seeding/SeedingPage.tsx")).SeedingPage },
          // The scenario is in the address, and changes nothing about the runs there are.
          shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
          async loader({ request }) {
            const runId = new URL(request.url).searchParams.get("watch");
            await Promise.all([
              queryClient.fetchQuery(trpc.seeding.list.queryOptions()),
              runId && queryClient.prefetchQuery(trpc.runs.get.queryOptions({ runId })),
            ]);
            return null;
          },
        },
        {
          path: paths.office(),
          lazy: { Component: async () => (await import("./office/OfficePage.tsx")).OfficePage },
          async loader() {
            await queryClient.fetchQuery(trpc.office.get.queryOptions());
            return null;
          },
        },
        {
          path: paths.portals(),
          lazy: { Component: async () => (await import("./portals/PortalsPage.tsx")).PortalsPage },
          // A dialog is in the address too, and changes nothing about the list.
          shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
          async loader() {
            await Promise.all([
              queryClient.fetchQuery(trpc.credentials.list.queryOptions()),
              queryClient.fetchQuery(trpc.webhooks.list.queryOptions()),
            ]);
            return null;
          },
        },
        {
          path: paths.policy(),
          lazy: { Component: async () => (await import("./policy/PolicyPage.tsx")).PolicyPage },
          // Every version is in one answer.
          shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
          async loader() {
            await queryClient.fetchQuery(trpc.policy.page.queryOptions());
            return null;
          },
        },
        {
          path: paths.policyDraft(),
          lazy: { Component: async () => (await import("./policy/DraftPage.tsx")).DraftPage },
          // Tabs are in the address too, and change nothing about the draft.
          shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
          async loader() {
            await queryClient.fetchQuery(trpc.policy.draft.queryOptions());
            return null;
          },
        },
      ],
    },
    { path: "*", Component: NotFoundPage },
  ];
}

/** Asked together with a page's own queries: a visitor who is not signed in gets neither. */
async function requireSession({ queryClient, trpc }: Api, { url }: Request): Promise<null> {
  const { staff } = await queryClient.ensureQueryData(
    trpc.sessions.current.queryOptions(undefined, sessionOptions),
  );
  const { pathname, search } = new URL(url);
  if (!staff) throw redirect(paths.signIn({ from: pathname + search }));
  return null;
}

/** Asks anew: another tab may have signed in meanwhile. */
async function leaveIfSignedIn({ queryClient, trpc }: Api, { url }: Request): Promise<null> {
  const { staff } = await queryClient.fetchQuery(
    trpc.sessions.current.queryOptions(undefined, { ...sessionOptions, staleTime: 0 }),
  );
  if (staff) throw redirect(addressAfterSignIn(new URL(url).searchParams));
  return null;
}
