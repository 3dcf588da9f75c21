import { Anchor, NativeSelect, Text } from "@mantine/core";
import { useId } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import { pageSizes } from "../../shared/pages.ts";
import { count } from "../dates.ts";
import { firstRowOf, type KeyPage, type PagedList, pageLinks } from "./page-links.ts";
import classes from "./Pager.module.css";

const linkLabels = { first: "« First", previous: "‹ Previous", next: "Next ›", last: "Last »" } as const;

interface PagerProps {
  list: PagedList;
  page: KeyPage;
}

/** The ways to the other pages, where this one lies and how long it is. */
export function Pager({ list, page }: PagerProps) {
  const { state } = useLocation();
  const navigate = useNavigate();
  const sizeId = useId();
  const { size } = list.asked;
  const firstRow = firstRowOf(list.asked, page, state);
  const links = pageLinks(list, page, firstRow);
  if (page.total === 0) return null;

  return (
    <nav aria-label="Pages" className={classes.root}>
      <Text size="sm">{rowsShown(page, firstRow)}</Text>
      <ul className={classes.links}>
        {(["first", "previous", "next", "last"] as const).map((name) => (
          <li key={name}>
            <PageLink label={linkLabels[name]} link={links[name]} />
          </li>
        ))}
      </ul>
      <div className={classes.size}>
        <Text component="label" htmlFor={sizeId} size="sm">
          Rows per page
        </Text>
        <NativeSelect
          id={sizeId}
          size="xs"
          data={pageSizes.map(String)}
          value={String(size)}
          onChange={({ currentTarget: { value } }) => {
            const chosen = pageSizes.find((one) => String(one) === value) ?? size;
            void navigate(list.to({ size: chosen }));
          }}
        />
      </div>
    </nav>
  );
}

function PageLink({ label, link }: { label: string; link: { to: string; state?: object } | null }) {
  if (!link) return <span className={classes.nowhere}>{label}</span>;
  return (
    <Anchor component={Link} to={link.to} state={link.state} className={classes.link}>
      {label}
    </Anchor>
  );
}

function rowsShown({ rows, total }: PagerProps["page"], firstRow: number | null): string {
  const all = total.toLocaleString("en-US");
  if (firstRow === null) return `${count(rows.length, "row")} of ${all}`;
  return `${firstRow.toLocaleString("en-US")}–${(firstRow + rows.length - 1).toLocaleString("en-US")} of ${all}`;
}
