import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { OfficeForm } from "./OfficeForm.tsx";

/** What the office sets for itself. */
export function OfficePage() {
  const { data: saved } = useSuspenseQuery(useTRPC().office.get.queryOptions());

  return (
    <Stack gap="lg" maw="48rem">
      <PageTitle>Office</PageTitle>
      <Text c="dimmed">
        A change holds at once. Due days and opening hours are counted with it from now on; days that were set
        before stay as they are. The audit log keeps which settings changed, not their values.
      </Text>
      <OfficeForm saved={saved} />
    </Stack>
  );
}
