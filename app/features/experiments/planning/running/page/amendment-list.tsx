import { Stack, Text } from "@mantine/core";
import { z } from "zod";
import { useFormat, useTexts } from "~/components/preferences";
import type { Format } from "~/lib/format";
import type { Texts } from "~/lib/texts/texts";
import type { AmendmentLine } from "./run-view.server";

/** Changes to the started plan with their reasons, oldest first; stands beside the verdict. */
export function AmendmentList({ amendments }: { amendments: readonly AmendmentLine[] }) {
  const { amendments: words } = useTexts().run;
  const format = useFormat();
  if (amendments.length === 0) return <Text size="sm">{words.none}</Text>;
  return (
    <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: "none" }}>
      {amendments.map((line) => (
        <li key={line.id}>
          <Text size="sm">
            <strong>{words.what[line.what]}</strong>
            {changeText(line, words, format)}. {line.reason}
          </Text>
          <Text size="xs" c="var(--quiet)">
            {words.by(line.byName ?? words.somebody, format.dateTime(line.at))}
          </Text>
        </li>
      ))}
    </Stack>
  );
}

const stateSchema = z
  .object({
    coverage: z.number(),
    plannedEndAt: z.number().nullable(),
    plannedUnits: z.number().nullable(),
    phase: z.number(),
    shares: z.array(z.object({ name: z.string(), share: z.number() })),
  })
  .partial();

/** ": 20 % → 50 %" where the two states can be said in a word; empty otherwise. */
function changeText(
  { what, before, after }: AmendmentLine,
  { change: arrow, share }: Texts["run"]["amendments"],
  format: Format,
) {
  const from = stateSchema.safeParse(before).data ?? {};
  const to = stateSchema.safeParse(after).data ?? {};
  if (what === "coverage" && from.coverage !== undefined && to.coverage !== undefined) {
    return `: ${arrow(format.percent(from.coverage, 0), format.percent(to.coverage, 0))}`;
  }
  if (from.shares && to.shares) {
    const list = (shares: typeof from.shares) =>
      (shares ?? []).map(({ name, share: part }) => share(name, format.percent(part, 1))).join(", ");
    return `: ${arrow(list(from.shares), list(to.shares))}`;
  }
  if (what !== "plannedEnd") return "";
  if (from.plannedEndAt && to.plannedEndAt) {
    return `: ${arrow(format.date(from.plannedEndAt), format.date(to.plannedEndAt))}`;
  }
  return from.plannedUnits && to.plannedUnits
    ? `: ${arrow(format.integer(from.plannedUnits), format.integer(to.plannedUnits))}`
    : "";
}
