import { Anchor, Button, NativeSelect, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { type BoardFilter, spanWeeks } from "../board-filter";
import classes from "./board.module.css";

type BoardFiltersProps = { filter: BoardFilter; sites: readonly string[] };

/** Which weeks, or days of one's own, and which site. Works without script. */
export function BoardFilters({ filter, sites }: BoardFiltersProps) {
  const { filters, weeks } = useTexts().board;
  const hasDays = filter.from !== undefined;
  const isNarrowed = hasDays || filter.site !== undefined || filter.weeks !== spanWeeks[0];
  return (
    <Form method="get" aria-label={filters.label} className="no-print">
      <div className={classes.filters}>
        <NativeSelect
          name="weeks"
          label={filters.weeks}
          defaultValue={String(filter.weeks)}
          data={spanWeeks.map((count) => ({ value: String(count), label: weeks(count) }))}
        />
        {sites.length > 1 ? (
          <NativeSelect
            name="site"
            label={filters.site}
            defaultValue={filter.site ?? ""}
            data={[{ value: "", label: filters.anySite }, ...sites]}
          />
        ) : null}
        <Button type="submit" variant="default">
          {filters.show}
        </Button>
        {isNarrowed ? (
          <Anchor component={Link} to="?" size="sm">
            {filters.reset}
          </Anchor>
        ) : null}
      </div>
      <details open={hasDays}>
        <summary>{filters.days}</summary>
        <div className={classes.ownDays}>
          <TextInput type="date" name="from" label={filters.from} defaultValue={filter.from ?? ""} />
          <TextInput type="date" name="to" label={filters.to} defaultValue={filter.to ?? ""} />
        </div>
        <p className={classes.quiet}>{filters.daysText}</p>
      </details>
    </Form>
  );
}
