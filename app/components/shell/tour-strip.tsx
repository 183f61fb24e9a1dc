import { Button, Group, Text } from "@mantine/core";
import { Link, useLocation, useSearchParams } from "@remix-run/react";
import { paths } from "~/lib/paths";
import type { Texts } from "~/lib/texts/texts";
import { useTexts } from "../preferences";
import { Notice } from "../states/notice";

export type TourStripProps = {
  stops: readonly { readonly key: keyof Texts["tour"]["stops"]; readonly to: string }[];
};

/** On Today the way into the demonstration's tour; on its stops what to look at and the way on. */
export function TourStrip({ stops }: TourStripProps) {
  const { tour } = useTexts();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const number = Number(search.get("tour") ?? Number.NaN);
  const stop = stops[number - 1];
  const first = stops[0];
  if (!first || (!stop && pathname !== paths.today())) return null;
  const next = stop ? stops[number] : first;
  return (
    <aside aria-label={tour.label} className="no-print" style={{ marginBottom: "1rem" }}>
      <Notice tone="info" title={stop ? tour.stop(number, stops.length) : undefined}>
        <Text>{stop ? tour.stops[stop.key] : tour.invitation(stops.length)}</Text>
        <Group mt="xs">
          <Button component={Link} to={next?.to ?? paths.today()} size="xs">
            {stop ? (next ? tour.next : tour.end) : tour.start}
          </Button>
        </Group>
      </Notice>
    </aside>
  );
}
