import { Anchor, Stack, Text, Textarea } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import type { QuarantinedEntry } from "../../inbox/inbox-types";
import type { CorrectionAnswer } from "./correct-row.server";

export interface RowPageProps {
  readonly row: QuarantinedEntry;
  readonly answer: CorrectionAnswer | null;
}

/** One row that could not be used: what is wrong with it, and its text to correct. */
export function RowPage({ row, answer }: RowPageProps) {
  const { quarantine: words } = useTexts().connections;
  const { dateTime } = useFormat();
  const text = answer?.text || readable(row.raw);
  return (
    <>
      <Anchor component={Link} to={paths.connectionTab(row.connectionId, "quarantine")} size="sm">
        {words.one.back}
      </Anchor>
      <Section title={words.one.title(String(row.id))}>
        <Stack>
          {answer ? (
            <Notice tone="bad" role="alert">
              {answer.refusal}
            </Notice>
          ) : null}
          <div>
            <Text fw={600} style={{ overflowWrap: "anywhere" }}>
              {words.wrong(row.pointer, row.reason)}
            </Text>
            <Text size="sm" c="var(--quiet)">
              {words.one.since} {dateTime(row.at)}
            </Text>
          </div>
          <Form method="post">
            <Stack>
              <Textarea
                key={text}
                name="text"
                label={words.one.text}
                description={words.one.textHint}
                defaultValue={text}
                rows={Math.min(30, Math.max(6, text.split("\n").length + 1))}
                spellCheck={false}
                required
                styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
              />
              <div>
                <SubmitButton>{words.one.submit}</SubmitButton>
              </div>
            </Stack>
          </Form>
        </Stack>
      </Section>
    </>
  );
}

/** JSON on several lines; anything else as it is. */
function readable(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}
