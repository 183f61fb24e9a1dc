import { Anchor, Group } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { StatTile, StatTiles } from "~/components/stat-tile";
import { paths } from "~/lib/paths";
import type { BoardLine } from "../view-board.server";
import classes from "./board.module.css";
import { mapAddress } from "./map-address";
import { Days } from "./measure-card";
import { useMeasureWords } from "./measure-words";
import { TargetWords } from "./target-words";

type NowSectionProps = {
  line: BoardLine;
  search: string;
  site: string | undefined;
  hasOrders: boolean;
  setAside: number;
};

/** What a measure is now, against the same time before, and the stage that drives it. */
export function NowSection({ line, search, site, hasOrders, setAside }: NowSectionProps) {
  const { board, common } = useTexts();
  const words = useMeasureWords();
  const { integer } = useFormat();
  const { one, card } = board;
  const { now, before, unit, driver, measured, notMeasured } = line;
  const range = now && now.lower !== null && now.upper !== null;
  return (
    <>
      <StatTiles>
        <StatTile
          label={one.value}
          value={now ? words.write(unit, now.value) : common.notMeasured}
          detail={
            range
              ? card.interval(board.from(words.write(unit, now.lower ?? 0), words.write(unit, now.upper ?? 0)))
              : null
          }
        />
        <StatTile label={one.before} value={before ? words.write(unit, before.value) : common.notMeasured} />
        <StatTile label={one.change} value={<ChangeValue line={line} />} detail={<ChangeDetail line={line} />} />
        <StatTile
          label={one.count}
          value={integer(measured)}
          detail={`${card.notMeasured(integer(notMeasured))}${setAside > 0 ? `; ${one.setAside(integer(setAside))}` : ""}`}
        />
      </StatTiles>
      <p className={classes.days}>
        <Days line={line} />
        {line.daysLeftOut > 0 ? ` · ${one.leftOut(line.daysLeftOut)}` : null}
      </p>
      <TargetWords line={line} />
      {driver ? <p className={classes.sentence}>{words.driverSentence(driver)}</p> : null}
      <Group gap="lg" mt="xs">
        <Anchor component={Link} to={mapAddress(driver, line.period, site)}>
          {driver ? card.map(words.processStep(driver.from), words.processStep(driver.to)) : card.wholeMap}
        </Anchor>
        {hasOrders ? (
          <Anchor component={Link} to={paths.measureOrders(line.key, search)}>
            {one.ordersOpen}
          </Anchor>
        ) : null}
      </Group>
    </>
  );
}

function ChangeValue({ line: { now, before, unit } }: { line: BoardLine }) {
  const { common } = useTexts();
  const { writeChange } = useMeasureWords();
  return <>{now && before ? writeChange(unit, now.value - before.value) : common.notMeasured}</>;
}

function ChangeDetail({ line: { change, unit } }: { line: BoardLine }) {
  const { board } = useTexts();
  const { writeChange } = useMeasureWords();
  if (!change) return null;
  const isSure = change.lower > 0 || change.upper < 0;
  const range = board.from(writeChange(unit, change.lower), writeChange(unit, change.upper));
  return (
    <>
      {board.card.interval(range)}; {isSure ? board.one.sure : board.one.unsure}
    </>
  );
}
