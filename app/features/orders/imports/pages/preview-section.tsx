import { Paper, Stack, Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatusBadge } from "~/components/states/status-badge";
import type { PreviewEvent, PreviewItem, PreviewLine, PreviewValue } from "../mapping/preview-import.server";
import { useSaidValue } from "./said-value";

/** The first rows of the file as the events that they will be; rows that will be set aside say why. */
export function PreviewSection({ items }: { items: readonly PreviewItem[] }) {
  const { imports } = useTexts();
  const words = imports.mapping;
  return (
    <Section title={words.previewTitle} description={words.previewText}>
      <Stack gap="sm">
        {items.map((item) => (
          <Item key={item.lines.join(" ")} item={item} />
        ))}
      </Stack>
    </Section>
  );
}

function Item({ item }: { item: PreviewItem }) {
  const { imports, uploads } = useTexts();
  const words = imports.mapping;
  const said = useSaidValue();
  const { lines, events, differences, mistake } = item;
  const shownLines = lines.length > 8 ? `${lines.slice(0, 8).join(", ")}…` : lines.join(", ");
  return (
    <Paper withBorder p="sm">
      <Text size="sm" c="var(--quiet)">
        {words.lines(shownLines)}
      </Text>
      {mistake ? (
        <>
          <StatusBadge tone="warn">{uploads.mapping.setAside}</StatusBadge>
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {mistake.column} {mistake.reason}
          </Text>
        </>
      ) : null}
      {events.map((event) => (
        <Event key={`${event.type} ${event.at}`} event={event} />
      ))}
      {differences.map(({ column, values }) => (
        <Text key={column} size="sm" c="var(--warn)">
          {words.differs(column, values.map(said).join(" · "))}
        </Text>
      ))}
    </Paper>
  );
}

function Event({ event }: { event: PreviewEvent }) {
  const { imports } = useTexts();
  const format = useFormat();
  const write = useValueText();
  const { type, at, order, customer, staff, units, attributes } = event;
  const about = [
    ...(order === null ? [] : [`${imports.mapping.uses.order} ${order}`]),
    ...(customer === null ? [] : [`${imports.mapping.uses.customer} ${customer}`]),
    ...(staff === null ? [] : [`${imports.mapping.uses.staff} ${staff}`]),
    ...units.map(([name, unit]) => `${name} ${unit}`),
    ...attributes.map(([name, value]) => `${name} ${write(value)}`),
  ];
  const time = at === null ? imports.mapping.timesOf.order : format.dateTime(at);
  return (
    <Text size="sm" style={{ overflowWrap: "anywhere" }}>
      <strong>{type.replaceAll("_", " ")}</strong> · {time} · {about.join(" · ")}
    </Text>
  );
}

function useValueText() {
  const { uploads } = useTexts();
  const format = useFormat();
  return (value: PreviewValue): string => {
    if (typeof value === "boolean") return value ? uploads.mapping.yes : uploads.mapping.no;
    if (typeof value === "number" || typeof value === "string") return String(value);
    return "lines" in value ? value.lines.map(lineText).join(", ") : format.money(value.amountMinor, value.currency);
  };
}

function lineText({ line, product, quantity }: PreviewLine): string {
  return `${quantity === null ? "" : `${quantity} × `}${product ?? line}`;
}
