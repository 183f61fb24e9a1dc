import { Text, TextInput } from "@mantine/core";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { useFormat, useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";
import { DataTable } from "~/components/tables/data-table";
import type { Format } from "~/lib/format";
import type { Texts } from "~/lib/texts/texts";
import type { CostLine } from "../costs";

const tones = { applies: "good", later: "info", past: "neutral", removed: "bad" } as const;

/** Costs with value, date, source and state; those that still count can be ended or taken back. */
export function CostTable({ caption, lines, mayWrite, today }: CostTableProps) {
  const { costs } = useTexts();
  const format = useFormat();
  return (
    <DataTable
      caption={caption}
      boxed={false}
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        { key: "cost", header: costs.columns.cost, isRowHeader: true, cell: (line) => <CostName line={line} /> },
        {
          key: "value",
          header: costs.columns.value,
          align: "end",
          isWhole: true,
          cell: (line) =>
            line.state === "removed" ? <s>{costValue(line, costs, format)}</s> : costValue(line, costs, format),
        },
        {
          key: "from",
          header: costs.columns.from,
          isWhole: true,
          cell: ({ validFrom }) => format.date(Date.parse(`${validFrom}T12:00:00Z`)),
        },
        { key: "source", header: costs.columns.source, cell: (line) => <Source line={line} /> },
        {
          key: "state",
          header: costs.columns.state,
          cell: ({ state }) => <StatusBadge tone={tones[state]}>{costs.states[state]}</StatusBadge>,
        },
        {
          key: "actions",
          header: costs.columns.actions,
          isHeaderHidden: true,
          cell: (line) => (mayWrite && line.state !== "removed" ? <Actions line={line} today={today} /> : null),
        },
      ]}
    />
  );
}

export interface CostTableProps {
  readonly caption: string;
  readonly lines: readonly CostLine[];
  readonly mayWrite: boolean;
  /** yyyy-mm-dd */
  readonly today: string;
}

export function costValue(line: CostLine, costs: Texts["costs"], format: Format): string {
  if (line.sharePerMille !== null) return format.percent(line.sharePerMille / 1000);
  if (line.minutesHundredths !== null) return costs.minutes(format.number(line.minutesHundredths / 100));
  return format.money(line.amountMinor ?? 0);
}

function CostName({ line }: { line: CostLine }) {
  const { costs } = useTexts();
  const steps: Readonly<Record<string, string>> = costs.steps;
  const isPerOrder = line.kind === "goods" && line.amountMinor !== null;
  const per = costs.per[isPerOrder ? "goodsPerOrder" : line.kind];
  const detail = line.step === null ? per : (steps[line.step] ?? line.step);
  return (
    <>
      {costs.kinds[line.kind]}
      <Text size="xs" c="var(--quiet)">
        {detail}
      </Text>
    </>
  );
}

function Source({ line }: { line: CostLine }) {
  const { costs } = useTexts();
  return (
    <>
      {line.source}
      {line.estimated ? ` (${costs.estimated})` : ""}
      <Text size="xs" c="var(--quiet)">
        {line.byName ?? ""}
      </Text>
    </>
  );
}

function Actions({ line, today }: { line: CostLine; today: string }) {
  const { costs } = useTexts();
  return (
    <div style={{ display: "flex", gap: "0.4rem", flexWrap: "wrap", minWidth: "10.5rem" }}>
      {line.state === "applies" ? (
        <ConfirmForm
          label={costs.end}
          question={costs.endQuestion}
          confirmLabel={costs.end}
          values={{ intent: "end", id: line.id }}
          isDangerous={false}
        >
          <TextInput type="date" name="from" label={costs.endFrom} defaultValue={today} required />
        </ConfirmForm>
      ) : null}
      <ConfirmForm
        label={costs.takeBack}
        question={costs.takeBackQuestion}
        confirmLabel={costs.takeBack}
        values={{ intent: "takeBack", id: line.id }}
      />
    </div>
  );
}
