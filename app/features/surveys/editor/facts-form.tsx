import { Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import type { Definition } from "../definition/definition";
import { textIn } from "../definition/text-in";
import { EditChoice, EditLine, EditTexts } from "./edit-fields";
import { type Fields, wordsIn } from "./question-form";

export interface FactsProps {
  readonly definition: Definition;
  readonly hash: string;
  readonly posted: Fields | null;
  readonly errorOf: (field: string) => string | null;
}

/** What the first page says of a survey, and in which languages it can be answered. */
export function FactsForm({ definition, hash, posted, errorOf }: FactsProps) {
  const { surveyEditor: words, surveyWaves } = useTexts();
  const { locales, minutes, mode } = definition;
  const fields = posted ?? {
    ...textFields("title", definition.title, definition),
    ...textFields("about", definition.about, definition),
    ...{ minutes: String(minutes), mode, locales: locales.join(", ") },
  };
  const modes = Object.entries(surveyWaves.modes).map(([value, label]) => ({ value, label }));
  return (
    <Section title={words.facts}>
      <Form method="post">
        <input type="hidden" name="hash" value={hash} />
        <Stack>
          <EditTexts
            name="title"
            label={words.fields.title}
            fields={fields}
            locales={locales}
            error={errorOf("title")}
          />
          <EditTexts
            name="about"
            label={words.fields.about}
            fields={fields}
            locales={locales}
            error={errorOf("about")}
          />
          <EditLine name="minutes" label={words.fields.minutes} fields={fields} error={errorOf("minutes")} />
          <EditChoice name="mode" label={words.fields.mode} fields={fields} options={modes} error={errorOf("mode")} />
          <EditLine name="locales" label={words.fields.locales} fields={fields} error={errorOf("locales")} />
          <div>
            <SubmitButton name="intent" value="facts">
              {words.save}
            </SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}

/** The title of a section. */
export function SectionForm({ at, definition, hash, posted, errorOf }: FactsProps & { readonly at: number }) {
  const { surveyEditor: words } = useTexts();
  const section = definition.sections[at];
  if (!section) return null;
  const fields = posted ?? textFields("title", section.title, definition);
  return (
    <Section title={words.section(textIn(section.title, definition.locale, definition))}>
      <Form method="post">
        <input type="hidden" name="hash" value={hash} />
        <input type="hidden" name="at" value={at} />
        <Stack>
          <EditTexts
            name="title"
            label={words.fields.title}
            fields={fields}
            locales={definition.locales}
            error={errorOf("title")}
          />
          <div>
            <SubmitButton name="intent" value="section">
              {words.save}
            </SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}

function textFields(name: string, text: Definition["title"], definition: Definition): Fields {
  return Object.fromEntries(
    definition.locales.map((locale) => [`${name}.${locale}`, wordsIn(text, locale, definition)]),
  );
}
