import { Anchor, Button, Group } from "@mantine/core";
import { Link, useLocation } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import { BoardForecast } from "../../forecast/board-forecast";
import type { ForecastView } from "../../forecast/forecast-view";
import { type BoardFilter, boardSearch, searchOfDays } from "../board-filter";
import { addDays, type Period } from "../series/periods";
import type { BoardView } from "../view-board.server";
import classes from "./board.module.css";
import { BoardFilters } from "./board-filters";
import { MeasureCard } from "./measure-card";
import { useMeasureWords } from "./measure-words";

export type BoardMay = { readonly choose: boolean; readonly connect: boolean };

type BoardPageProps = { view: BoardView; filter: BoardFilter; may: BoardMay; forecast: ForecastView };

/** The first screen of the process: the measures that the organisation chose, each with what it says. */
export function BoardPage({ view, filter, may, forecast }: BoardPageProps) {
  const { board } = useTexts();
  const { search } = useLocation();
  return (
    <>
      <PageHeader
        title={board.title}
        description={board.description}
        actions={
          <Group gap="sm">
            <Anchor component={Link} to={paths.help("reading-the-board")} size="sm">
              {board.read}
            </Anchor>
            {may.choose ? (
              <Button component={Link} to={paths.chooseMeasures()} variant="default">
                {board.change}
              </Button>
            ) : null}
          </Group>
        }
      />
      {view.placed === null ? (
        <NothingYet mayConnect={may.connect} />
      ) : (
        <>
          <BoardFilters key={search} filter={filter} sites={view.sites} />
          <BoardNotices view={view} placed={view.placed} filter={filter} />
          <ul className={classes.cards}>
            {view.lines.map((line) => (
              <MeasureCard key={line.key} line={line} search={boardSearch(filter)} site={filter.site} />
            ))}
          </ul>
          <BoardForecast view={forecast} />
          <AllMeasures view={view} search={boardSearch(filter)} />
        </>
      )}
    </>
  );
}

function NothingYet({ mayConnect }: { mayConnect: boolean }) {
  const { empty } = useTexts().board;
  const connect = (
    <Button component={Link} to={paths.connections()}>
      {empty.connect}
    </Button>
  );
  return (
    <EmptyState title={empty.title} {...(mayConnect ? { action: connect } : {})}>
      {empty.text}
    </EmptyState>
  );
}

const SHOWN_DAYS = 28;

/** What makes the numbers less than they seem: a time without orders, measures that are being made anew. */
export function BoardNotices({
  view,
  placed,
  filter,
}: {
  view: Pick<BoardView, "share"> & { lines: readonly { measured: number; notMeasured: number }[] };
  placed: Period;
  filter: BoardFilter;
}) {
  const { empty } = useTexts().board;
  const { fullDay, percent } = useFormat();
  const isEmpty = view.lines.every(({ measured, notMeasured }) => measured + notMeasured === 0);
  const last = { from: addDays(placed.until, -SHOWN_DAYS), until: placed.until };
  return (
    <>
      {view.share < 1 ? <Notice tone="info">{empty.making(percent(view.share, 0))}</Notice> : null}
      {isEmpty ? (
        <Notice tone="info" title={empty.otherTime}>
          {empty.otherTimeText(fullDay(placed.from), fullDay(addDays(placed.until, -1)))}{" "}
          <Link to={searchOfDays(last, filter.site)}>{empty.otherTimeDo}</Link>
        </Notice>
      ) : null}
    </>
  );
}

function AllMeasures({ view, search }: { view: BoardView; search: string }) {
  const { board } = useTexts();
  const { nameOf } = useMeasureWords();
  return (
    <Section
      title={board.all}
      description={board.allText}
      action={
        <Anchor component={Link} to={paths.currencyRates()} size="sm">
          {board.rates}
        </Anchor>
      }
    >
      <ul className={classes.all}>
        {view.catalogue.map((key) => (
          <li key={key}>
            <Anchor component={Link} to={paths.measure(key, search)}>
              {nameOf(key)}
            </Anchor>
          </li>
        ))}
      </ul>
    </Section>
  );
}
