import { Anchor, Stack, Text } from "@mantine/core";
import { Link } from "react-router";
import { paths } from "../paths.ts";
import { PageTitle } from "../ui/PageTitle.tsx";

export function NotFoundPage() {
  return (
    <Stack>
      <PageTitle>Page not found</PageTitle>
      <Text>
        There is nothing at this address. Go back to{" "}
        <Anchor component={Link} to={paths.queue()}>
          the queue
        </Anchor>
        .
      </Text>
    </Stack>
  );
}
