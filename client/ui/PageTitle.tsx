import { Title } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useLocation } from "react-router";

/**
 * The page's heading, which also names the tab and takes the focus when a link led here, so that what
 * is read out next is the new page. Never put a person's name in it.
 */
export function PageTitle({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname, key } = useLocation();
  // The browser's own page load already puts the reader at the top.
  const isFirstPage = key === "default";

  useEffect(() => {
    document.title = `${children} · Proofdesk`;
  }, [children]);

  useEffect(() => {
    if (!isFirstPage) heading.current?.focus();
  }, [isFirstPage, pathname]);

  return (
    <Title order={1} ref={heading} tabIndex={-1}>
      {children}
    </Title>
  );
}
