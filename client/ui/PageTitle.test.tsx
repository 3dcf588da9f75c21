import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, Link } from "react-router";
import { RouterProvider } from "react-router/dom";
import { afterEach, expect, test } from "vitest";
import { PageTitle } from "./PageTitle.tsx";

afterEach(cleanup);

test("names the tab, and takes the focus when a link leads to another page", async () => {
  show();
  expect(document.title).toBe("Queue · Proofdesk");
  expect(document.activeElement).toBe(document.body);

  await userEvent.click(screen.getByRole("link", { name: "Decisions" }));

  expect(document.title).toBe("Decisions · Proofdesk");
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Decisions" }));
});

test("leaves the focus alone when only the question in the address changes", async () => {
  show();

  await userEvent.click(screen.getByRole("link", { name: "Filter" }));

  expect(document.activeElement).toBe(screen.getByRole("link", { name: "Filter" }));
});

function show() {
  const router = createMemoryRouter([
    {
      path: "/",
      element: (
        <>
          <PageTitle>Queue</PageTitle>
          <Link to="/decisions">Decisions</Link>
          <Link to="/?risk=high">Filter</Link>
        </>
      ),
    },
    { path: "/decisions", element: <PageTitle>Decisions</PageTitle> },
  ]);
  render(
    <MantineProvider env="test">
      <RouterProvider router={router} />
    </MantineProvider>,
  );
}
