import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";
import { paths } from "~/lib/paths";
import { addDays } from "../series/periods";
import { boundsOf } from "../series/unit-bounds";
import type { BoardLine } from "../view-board.server";
import classes from "./board.module.css";
import { mapAddress } from "./map-address";
import { toneOf, useMeasureWords } from "./measure-words";
import { TargetWords } from "./target-words";
import { TrendDrawing } from "./trend-drawing";

const TREND_HEIGHT = 64;

type MeasureCardProps = {
  line: BoardLine;
  /** The query of the board, for the pages that it leads to. */
  search: string;
  /** The site that the board is about; absent: all of them. */
  site: string | undefined;
};

/** One measure on the board: what it is now, whether that is a signal, and where to look next. */
export function MeasureCard({ line, search, site }: MeasureCardProps) {
  const { board } = useTexts();
  const words = useMeasureWords();
  const { trend, better } = line;
  const name = words.nameOf(line.key);
  const state = words.stateOf(trend.state, better);
  const format = (value: number) => words.write(line.unit, value);
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <h2 className={classes.name}>
          <Link to={paths.measure(line.key, search)}>{name}</Link>
        </h2>
        <StatusBadge tone={toneOf(trend.state, better)}>{board.states.badge[trend.state.kind]}</StatusBadge>
      </div>
      <CardValue line={line} />
      {trend.points.length > 1 ? (
        <TrendDrawing
          title={board.chart.title(name, board.chart.steps[trend.step])}
          description={state}
          {...{ points: trend.points, limits: trend.limits, better, format, height: TREND_HEIGHT, hasNumbers: false }}
          target={line.target?.target ?? null}
          within={boundsOf(line.unit)}
        />
      ) : null}
      <p className={classes.sentence}>{state}.</p>
      {line.driver ? <p className={classes.quiet}>{words.driverSentence(line.driver)}</p> : null}
      <TargetWords line={line} />
      <CardFoot line={line} search={search} site={site} />
    </li>
  );
}

function CardValue({ line }: { line: BoardLine }) {
  const { board } = useTexts();
  const words = useMeasureWords();
  const { integer } = useFormat();
  const { now, unit, before } = line;
  if (!now) return <NoValue line={line} />;
  const { card } = board;
  const hasInterval = now.lower !== null && now.upper !== null;
  const range = board.from(words.write(unit, now.lower ?? 0), words.write(unit, now.upper ?? 0));
  const left = line.notMeasured > 0 ? card.notMeasured(integer(line.notMeasured)) : card.allMeasured;
  return (
    <>
      <p className={classes.value}>
        <span className={classes.number}>{words.write(unit, now.value)}</span>
        {hasInterval ? <span className={classes.quiet}>{card.interval(range)}</span> : <LimitWords line={line} />}
      </p>
      <p className={classes.quiet}>{before ? card.before(words.write(unit, before.value)) : card.noBefore}</p>
      <p className={classes.quiet}>
        <Days line={line} /> · {card.orders(integer(line.measured))}, {left}
      </p>
    </>
  );
}

/** Counts and levels have no interval: the usual range of a day or week stands in its place. */
function LimitWords({ line: { trend, unit } }: { line: BoardLine }) {
  const { board } = useTexts();
  const words = useMeasureWords();
  const { limits, step } = trend;
  if (!limits) return null;
  const range = board.from(words.write(unit, limits.lower), words.write(unit, limits.upper));
  return <span className={classes.quiet}>{board.card.usual(range, board.card[step])}</span>;
}

function NoValue({ line: { key, notMeasured, period, maturityDays } }: { line: BoardLine }) {
  const { board } = useTexts();
  const words = useMeasureWords();
  const { card } = board;
  const why =
    notMeasured > 0
      ? card.nothingWhy(words.missingOf(key))
      : period === null
        ? card.notFinal(maturityDays)
        : card.noneInTime;
  return (
    <>
      <p className={classes.value}>
        <span className={classes.number}>{card.nothing}</span>
      </p>
      <p className={classes.quiet}>{why}</p>
    </>
  );
}

/** The days that the value is of. */
export function Days({ line: { period } }: { line: Pick<BoardLine, "period"> }) {
  const { board } = useTexts();
  const { day, fullDay } = useFormat();
  if (!period) return null;
  return <>{board.from(day(period.from), fullDay(addDays(period.until, -1)))}</>;
}

function CardFoot({ line: { key, driver, period }, search, site }: MeasureCardProps) {
  const { board } = useTexts();
  const words = useMeasureWords();
  const name = words.nameOf(key);
  const map = driver
    ? board.card.map(words.processStep(driver.from), words.processStep(driver.to))
    : board.card.wholeMap;
  return (
    <div className={classes.foot}>
      <Anchor component={Link} to={paths.measure(key, search)} aria-label={board.card.moreOf(name)}>
        {board.card.more}
      </Anchor>
      <Anchor component={Link} to={mapAddress(driver, period, site)} aria-label={board.card.mapOf(map, name)}>
        {map}
      </Anchor>
    </div>
  );
}
