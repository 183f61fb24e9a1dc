import { Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { StatusBadge } from "~/components/states/status-badge";
import { DataTable } from "~/components/tables/data-table";
import type { Preview } from "./import-plan";

/** What a file does, or where it is wrong. */
export function ImportPreview({ preview }: { preview: Preview }) {
  return preview.problemCount > 0 ? <Problems preview={preview} /> : <Effects preview={preview} />;
}

function Problems({ preview: { problems, problemCount } }: { preview: Preview }) {
  const { wrong: words } = useTexts().skillImport;
  const format = useFormat();
  return (
    <Section title={words.title} boxed={false}>
      <Notice tone="bad" role="alert">
        {problemCount === 1 ? words.one : words.text(format.integer(problemCount))}
      </Notice>
      <DataTable
        caption={words.caption}
        rows={problems}
        rowKey={({ line, column, why }) => `${line} ${column} ${why}`}
        columns={[
          { key: "line", header: words.line, isRowHeader: true, cell: ({ line }) => format.integer(line) },
          { key: "column", header: words.column, cell: ({ column }) => column ?? words.wholeRow },
          { key: "value", header: words.value, cell: ({ value }) => value || "–" },
          { key: "why", header: words.why, isLong: true, cell: ({ why }) => why },
        ]}
      />
      {problemCount > problems.length ? <Text size="sm">{words.first(format.integer(problems.length))}</Text> : null}
    </Section>
  );
}

function Effects({ preview: { kind, text, counts, rows } }: { preview: Preview }) {
  const { preview: words } = useTexts().skillImport;
  const format = useFormat();
  const effects = counts.added + counts.changed;
  return (
    <Section title={words.title} boxed={false}>
      <Text mb="sm" role="status">
        {words.summary(format.integer(counts.added), format.integer(counts.changed), format.integer(counts.same))}{" "}
        {effects === 0 ? words.nothing : null}
      </Text>
      {effects > 0 ? (
        <>
          <DataTable
            caption={words.caption}
            rows={rows}
            rowKey={({ line }) => String(line)}
            columns={[
              { key: "line", header: words.line, cell: ({ line }) => format.integer(line) },
              { key: "who", header: words.who, isRowHeader: true, cell: ({ who }) => who },
              { key: "what", header: words.what, cell: ({ what }) => <What what={what} /> },
              { key: "details", header: words.details, isLong: true, cell: ({ details }) => details.join("; ") || "–" },
            ]}
          />
          {effects > rows.length ? <Text size="sm">{words.first(format.integer(rows.length))}</Text> : null}
          <Form method="post" encType="multipart/form-data">
            <input type="hidden" name="kind" value={kind} />
            <textarea name="text" defaultValue={text} readOnly hidden />
            <SubmitButton name="intent" value="apply" mt="md">
              {words.apply}
            </SubmitButton>
          </Form>
        </>
      ) : null}
    </Section>
  );
}

function What({ what }: Pick<Preview["rows"][number], "what">) {
  const { states } = useTexts().skillImport.preview;
  return <StatusBadge tone={what === "added" ? "info" : "warn"}>{states[what]}</StatusBadge>;
}
