import { SimpleGrid, Text, Title } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import { ExperimentButton } from "../experiment-button";
import type { FlowStep } from "../flow-map";
import { HandOffTable } from "../hand-offs/hand-offs-section";
import type { ShownHandOff } from "../hand-offs/map-hand-offs.server";
import { useFlowWords } from "../use-flow-words";
import type { StepTouches } from "./step-touches.server";
import { TouchesList } from "./touches-list";

const FEWEST = 20;
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** The stage in which an order stands after an event, as the list of orders knows it. */
const stageAfter: Readonly<Record<string, string>> = {
  placed: "placed",
  paid: "paid",
  held: "held",
  picking_started: "picking",
  picked: "picking",
  packed: "packed",
  shipped: "shipped",
  return_requested: "returning",
  return_received: "returned",
};

interface StepPanelProps {
  readonly step: FlowStep;
  readonly sites: readonly string[];
  readonly handOffs: readonly ShownHandOff[];
  readonly touches: StepTouches;
  readonly mayReadOrders: boolean;
  /** False also for the bottleneck, which has its button above. */
  readonly mayPlan: boolean;
}

/** One step: how its waits are spread, and when and where they are long. */
export function StepPanel({ step, sites, handOffs, touches, mayReadOrders, mayPlan }: StepPanelProps) {
  const {
    step: words,
    handOffs: { here },
  } = useTexts().processMap;
  const { integer } = useFormat();
  const { name } = useFlowWords();
  const stage = stageAfter[step.from];
  return (
    <Section title={words.title(name(step.from), name(step.to))} id="step">
      <Text mb="sm">
        {words.times(integer(step.count), integer(step.cases))}.{" "}
        {stage && mayReadOrders ? (
          <Link to={paths.orders(`?stage=${stage}&open=1&sort=longest`)}>{words.orders}</Link>
        ) : null}
      </Text>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <QuantileTable step={step} />
        <CellTable step={step} sites={sites} />
      </SimpleGrid>
      {handOffs.length > 0 ? (
        <>
          <Title order={3} size="h4" mt="md">
            {here}
          </Title>
          <HandOffTable handOffs={handOffs} />
        </>
      ) : null}
      <TouchesList touches={touches} />
      {mayPlan ? <ExperimentButton step={step} label={words.experiment} variant="default" /> : null}
    </Section>
  );
}

function QuantileTable({ step: { working, elapsed } }: { step: FlowStep }) {
  const { step: words } = useTexts().processMap;
  const { duration } = useFormat();
  const [tenth, quarter, threeQuarters, nineTenths] = working.quantiles;
  const [tenthElapsed, quarterElapsed, threeElapsed, nineElapsed] = elapsed.quantiles;
  const rows = [
    { key: words.tenth, working: tenth, elapsed: tenthElapsed },
    { key: words.quarter, working: quarter, elapsed: quarterElapsed },
    { key: words.half, working: working.median, elapsed: elapsed.median },
    { key: words.threeQuarters, working: threeQuarters, elapsed: threeElapsed },
    { key: words.nineTenths, working: nineTenths, elapsed: nineElapsed },
  ];
  return (
    <DataTable
      caption={words.quantiles}
      showCaption
      boxed={false}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: "share", header: words.share, isRowHeader: true, cell: ({ key }) => key },
        { key: "working", header: words.working, align: "end", cell: (row) => duration(row.working) },
        { key: "elapsed", header: words.elapsed, align: "end", cell: (row) => duration(row.elapsed) },
      ]}
    />
  );
}

function CellTable({ step, sites }: { step: FlowStep; sites: readonly string[] }) {
  const texts = useTexts().processMap;
  const { duration } = useFormat();
  const words = texts.step;
  const shown = [...new Set(step.cells.map(({ site }) => site))].sort((one, other) => one - other);
  const mean = (site: number, weekday: number) => {
    const cell = step.cells.find((one) => one.site === site && one.weekday === weekday);
    if (!cell) return "–";
    return cell.count < FEWEST ? words.few : duration(cell.total / cell.count);
  };
  return (
    <DataTable
      caption={words.cells}
      showCaption
      boxed={false}
      narrow="scroll"
      rows={WEEKDAYS}
      rowKey={String}
      columns={[
        { key: "weekday", header: words.weekday, isRowHeader: true, cell: (weekday) => texts.shortWeekdays[weekday] },
        ...shown.map((site) => ({
          key: String(site),
          header: sites[site] ?? words.noSite,
          align: "end" as const,
          cell: (weekday: number) => mean(site, weekday),
        })),
      ]}
    />
  );
}
