import type { SubmissionResult } from "@conform-to/react";
import { Anchor } from "@mantine/core";
import { Link, useLocation } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { StatusBadge } from "~/components/states/status-badge";
import { paths } from "~/lib/paths";
import type { CostKind } from "~db/schema/organisation";
import type { SurvivalReading } from "../../survival/survival.server";
import { SurvivalSummary } from "../../survival/survival-summary";
import { AlarmSection } from "../alarms/alarm-section";
import type { AlarmView } from "../alarms/alarm-view.server";
import { type BoardFilter, boardSearch } from "../board-filter";
import { TargetSection } from "../targets/target-section";
import type { TargetView } from "../targets/target-view.server";
import type { MeasureView } from "../view-measure.server";
import { BoardFilters } from "./board-filters";
import { BoardNotices } from "./board-page";
import { BreakdownSection } from "./breakdown-section";
import { DefinitionSection } from "./definition-section";
import { toneOf, useMeasureWords } from "./measure-words";
import { NowSection } from "./now-section";
import { TrendSection } from "./trend-section";

export type MeasurePageProps = {
  view: MeasureView;
  filter: BoardFilter;
  alarms: AlarmView;
  target: TargetView;
  hasOrders: boolean;
  /** Rows that could not be read and would change the measure. */
  setAside: number;
  /** Of the margin: kinds of cost that nobody entered. */
  costsMissing: readonly CostKind[];
  /** Of times: with the open orders. */
  survival: SurvivalReading | null;
  lastResult: SubmissionResult<string[]> | null;
};

/** Everything about one measure: what it says now, its trend, where it comes from, what it counts, and what it is meant to be. */
export function MeasurePage(props: MeasurePageProps) {
  const { view, filter, alarms, target, hasOrders, setAside, costsMissing, survival, lastResult } = props;
  const { board } = useTexts();
  const words = useMeasureWords();
  const { search } = useLocation();
  const { line } = view;
  const { state } = line.trend;
  const asked = boardSearch(filter);
  return (
    <>
      <PageHeader
        title={words.nameOf(line.key)}
        description={words.whatOf(line.key)}
        back={{ to: paths.board(asked), label: board.title }}
        badge={<StatusBadge tone={toneOf(state, line.better)}>{board.states.badge[state.kind]}</StatusBadge>}
      />
      <BoardFilters key={search} filter={filter} sites={view.sites} />
      {view.placed ? (
        <BoardNotices view={{ share: view.share, lines: [line] }} placed={view.placed} filter={filter} />
      ) : null}
      <AlarmSection view={alarms} unit={line.unit} lastResult={lastResult} />
      <Section title={board.one.now}>
        <NowSection line={line} search={asked} site={filter.site} hasOrders={hasOrders} setAside={setAside} />
      </Section>
      <CostsMissing kinds={costsMissing} />
      {survival ? <SurvivalSummary reading={survival} /> : null}
      <TrendSection line={line} marks={view.marks} />
      <BreakdownSection line={line} breakdowns={view.breakdowns} />
      <DefinitionSection view={view} setAside={setAside} />
      <TargetSection key={`target ${search}`} view={target} line={line} lastResult={lastResult} />
    </>
  );
}

/** What nobody entered counts as nothing: the margin is too high by it. */
function CostsMissing({ kinds }: { kinds: readonly CostKind[] }) {
  const { board, costs } = useTexts();
  if (kinds.length === 0) return null;
  return (
    <Notice tone="warn">
      {board.one.costsMissing(kinds.map((kind) => costs.kinds[kind]).join(", "))}{" "}
      <Anchor component={Link} to={paths.costs()} size="sm">
        {board.one.costsEnter}
      </Anchor>
    </Notice>
  );
}
