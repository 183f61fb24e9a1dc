import { Anchor, Group, Text } from "@mantine/core";
import { Link, useSearchParams } from "@remix-run/react";
import { useTexts } from "../preferences";

export type PaginationProps = {
  page: number;
  pageCount: number /** Name in the address; default "page". */;
  param?: string;
};

/** Links to the page before and after, keeping the rest of the address. Nothing when there is one page. */
export function Pagination({ page, pageCount, param = "page" }: PaginationProps) {
  const [search] = useSearchParams();
  const { common } = useTexts();
  if (pageCount <= 1) return null;
  const to = (target: number) => {
    const next = new URLSearchParams(search);
    next.set(param, String(target));
    return `?${next}`;
  };
  return (
    <Group component="nav" aria-label={common.pages.label} justify="space-between" mt="md">
      {page > 1 ? (
        <Anchor component={Link} to={to(page - 1)} rel="prev">
          {common.pages.previous}
        </Anchor>
      ) : (
        <span />
      )}
      <Text size="sm" c="var(--quiet)">
        {common.pages.of(page, pageCount)}
      </Text>
      {page < pageCount ? (
        <Anchor component={Link} to={to(page + 1)} rel="next">
          {common.pages.next}
        </Anchor>
      ) : (
        <span />
      )}
    </Group>
  );
}
