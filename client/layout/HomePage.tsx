import { Stack } from "@mantine/core";
import { Navigate } from "react-router";
import { may } from "../../shared/permissions.ts";
import { staffRoleLabels } from "../../shared/staff.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { adminEntries } from "./sections.ts";

/** Where the work is; for a role that works on no requests, a word about that. */
export function HomePage() {
  const { staff, mode } = useSession();
  if (may(staff, "cases:read")) return <Navigate to={paths.queue()} replace />;
  const [admin] = adminEntries({ staff, mode });
  if (admin) return <Navigate to={admin.to} replace />;

  return (
    <Stack gap="lg">
      <PageTitle>Home</PageTitle>
      <EmptyState title={`Requests are not part of the role ${staffRoleLabels[staff.role]}.`}>
        Ask a supervisor if you need to see them.
      </EmptyState>
    </Stack>
  );
}
