import { Title } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";

/**
 * The page's heading, which also names the tab and takes the focus when a link led here, so that what
 * is read out next is the new page. Never put a person's name in it.
 */
export function PageTitle({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname, key } = useLocation();
  // The browser's own page load already puts the reader at the top, and a new tab or filter is no new page.
  const [loadedPath] = useState(key === "default" ? pathname : null);

  useTabTitle(children);

  useEffect(() => {
    if (pathname !== loadedPath) heading.current?.focus();
  }, [loadedPath, pathname]);

  return (
    <Title order={1} ref={heading} tabIndex={-1}>
      {children}
    </Title>
  );
}

/** Names the tab; for a page whose heading should not take the focus. */
export function useTabTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Proofdesk`;
  }, [title]);
}

/** For when what had the focus is gone: a button that a change took away. */
export function focusPageTitle(): void {
  document.querySelector("h1")?.focus();
}
