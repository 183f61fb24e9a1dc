import { Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { Evidence, SkillLine } from "./skill-line";

/** Target, level of record and where it comes from, what each source says, and the evidence. */
export function SkillsTable({ lines }: { lines: readonly SkillLine[] }) {
  const { table } = useTexts().mySkills;
  const columns: readonly Column<SkillLine>[] = [
    { key: "skill", header: table.skill, cell: (line) => <Name line={line} />, isRowHeader: true },
    { key: "target", header: table.target, cell: (line) => <Target line={line} /> },
    { key: "level", header: table.level, cell: (line) => <Level line={line} /> },
    { key: "because", header: table.because, cell: (line) => <Because line={line} /> },
    { key: "sources", header: table.sources, cell: (line) => <Sources line={line} /> },
    {
      key: "evidence",
      header: table.evidence,
      cell: (line) => <EvidenceList evidence={line.evidence} />,
      isLong: true,
    },
  ];
  return <DataTable caption={table.caption} columns={columns} rows={lines} rowKey={({ skillId }) => skillId} />;
}

function Name({ line: { name, area } }: { line: SkillLine }) {
  return (
    <>
      {name}
      <Text size="xs">{area}</Text>
    </>
  );
}

function Target({ line: { target, required } }: { line: SkillLine }) {
  const { table } = useTexts().mySkills;
  const format = useFormat();
  return (
    <>
      {format.integer(target)}
      <Text size="xs">{required ? table.required : table.desirable}</Text>
    </>
  );
}

function Level({ line: { record, target } }: { line: SkillLine }) {
  const { table } = useTexts().mySkills;
  const format = useFormat();
  if (!record) return <StatusBadge tone="neutral">{table.notRated}</StatusBadge>;
  if (record.level === null) return <StatusBadge tone="neutral">{table.notApplicable}</StatusBadge>;
  const gap = Math.max(0, target - record.level);
  return (
    <>
      {format.integer(record.level)}{" "}
      <StatusBadge tone={gap > 0 ? "warn" : "good"}>{gap > 0 ? table.missing(gap) : table.reached}</StatusBadge>
    </>
  );
}

function Because({ line: { record } }: { line: SkillLine }) {
  const { table, sources } = useTexts().mySkills;
  const format = useFormat();
  if (!record) return null;
  const source = record.isUnverified ? table.unverified : sources[record.source];
  return <>{table.since(source, format.date(record.at))}</>;
}

function Sources({ line: { bySource } }: { line: SkillLine }) {
  const { table, sources } = useTexts().mySkills;
  const format = useFormat();
  const said = (["self", "manager", "peer", "assessment", "observation"] as const).flatMap((source) => {
    const level = bySource[source];
    return level === null ? [] : table.sourceLevel(sources[source], format.integer(level));
  });
  return <>{said.join(", ")}</>;
}

function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  return evidence.map((one) => <EvidenceLine key={one.id} evidence={one} />);
}

function EvidenceLine({ evidence: { source, words, at, expiresAt, hasEnded } }: { evidence: Evidence }) {
  const { table, sources } = useTexts().mySkills;
  const format = useFormat();
  const dated = hasEnded ? table.ended : table.until;
  const end = expiresAt === null ? table.forGood : dated(format.date(expiresAt));
  return <Text size="sm">{table.evidenceOf(words ?? sources[source], format.date(at), end)}</Text>;
}
