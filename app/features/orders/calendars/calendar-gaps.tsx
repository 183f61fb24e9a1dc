import { Button, Group } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import type { CalendarListView } from "./calendar-list.server";

type CalendarGapsProps = Pick<CalendarListView, "sitesWithout" | "hasCarrier"> & { mayWrite: boolean };

/** Says which waits count every hour, because nobody has entered when anybody works there. */
export function CalendarGaps({ sitesWithout, hasCarrier, mayWrite }: CalendarGapsProps) {
  const { calendars: words } = useTexts();
  if (sitesWithout.length === 0 && hasCarrier) return null;
  const names = sitesWithout.map(({ name }) => name).join(", ");
  return (
    <Notice tone="info" title={words.withoutTitle}>
      {sitesWithout.length > 0 ? <p>{words.without(names)}</p> : null}
      {hasCarrier ? null : <p>{words.withoutCarrier}</p>}
      {mayWrite && sitesWithout.length > 0 ? (
        <Group gap="xs" mt="xs" className="no-print">
          {sitesWithout.map(({ id, name }) => (
            <Button key={id} component={Link} to={paths.newCalendar(id)} size="xs" variant="default">
              {words.enter(name)}
            </Button>
          ))}
        </Group>
      ) : null}
    </Notice>
  );
}
