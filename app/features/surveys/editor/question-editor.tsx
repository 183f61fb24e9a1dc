import { Fieldset, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useRef, useState } from "react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import type { Definition, Question } from "../definition/definition";
import { textIn } from "../definition/text-in";
import { checkQuestion } from "./check-question";
import { type Place, writePlace } from "./edit-draft";
import { EditChoice, EditLine, EditTexts, EditTick } from "./edit-fields";
import { Preview } from "./preview";
import { AS_IT_IS, comparisons, type Fields, fieldsOf } from "./question-form";
import { TypeFields } from "./type-fields";

export interface QuestionEditorProps {
  readonly definition: Definition;
  readonly hash: string;
  readonly place: Place;
  readonly question: Question;
  /** What was posted and refused, to go on with; null: as it is saved. */
  readonly posted: Fields | null;
  readonly errorOf: (field: string) => string | null;
}

/** The form of one question and, beside it, the question as people will see it. */
export function QuestionEditor({ definition, hash, place, question, posted, errorOf }: QuestionEditorProps) {
  const { surveyEditor: words } = useTexts();
  const form = useRef<HTMLFormElement>(null);
  const [shown, setShown] = useState<Question | null>(question);
  const fields = posted ?? fieldsOf(question, definition);
  const follow = () => {
    if (!form.current) return;
    const written = Object.fromEntries([...new FormData(form.current)].map(([name, value]) => [name, String(value)]));
    const checked = checkQuestion(written, question, definition, place);
    setShown(checked.ok ? checked.question : null);
  };
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
      <Section title={`${words.question}: ${words.types[question.type]}`}>
        <Form method="post" ref={form} onInput={follow}>
          <input type="hidden" name="hash" value={hash} />
          <input type="hidden" name="at" value={writePlace(place)} />
          <Stack>
            <EditTexts
              name="text"
              label={words.fields.text}
              fields={fields}
              locales={definition.locales}
              error={errorOf("text")}
            />
            <EditTexts
              name="help"
              label={words.fields.help}
              fields={fields}
              locales={definition.locales}
              error={errorOf("help")}
            />
            <TypeFields question={question} fields={fields} locales={definition.locales} errorOf={errorOf} />
            <EditTick name="required" label={words.fields.required} fields={fields} />
            <ConditionFields definition={definition} place={place} fields={fields} error={errorOf("when")} />
            <EditLine
              name="id"
              label={words.fields.id}
              description={words.fields.idHelp}
              fields={fields}
              error={errorOf("id")}
            />
            <div>
              <SubmitButton name="intent" value="question">
                {words.save}
              </SubmitButton>
            </div>
          </Stack>
        </Form>
      </Section>
      <Section title={words.preview} description={words.previewSaved}>
        {shown ? <Preview definition={definition} only={shown} /> : <Text role="status">{words.previewBroken}</Text>}
      </Section>
    </SimpleGrid>
  );
}

interface ConditionProps extends Pick<QuestionEditorProps, "definition" | "place"> {
  readonly fields: Fields;
  readonly error: string | null;
}

/** When it is asked: always, or after an answer to an earlier question. */
function ConditionFields({ definition, place, fields, error }: ConditionProps) {
  const { fields: words } = useTexts().surveyEditor;
  const earlier = definition.sections.flatMap(({ questions }, section) =>
    questions.filter((_, at) => section < place.section || (section === place.section && at < (place.question ?? 0))),
  );
  const options = [
    { value: "", label: words.always },
    ...(fields.whenQuestion === AS_IT_IS ? [{ value: AS_IT_IS, label: words.asItIs }] : []),
    ...earlier.map(({ id, text }) => ({ value: id, label: `${id}: ${textIn(text, definition.locale, definition)}` })),
  ];
  const how = comparisons.map((value) => ({ value, label: words.comparisons[value] }));
  return (
    <Fieldset legend={words.when}>
      <Stack gap="xs">
        <EditChoice name="whenQuestion" label={words.whenQuestion} fields={fields} options={options} error={error} />
        <EditLine name="whenRow" label={words.whenRow} fields={fields} />
        <Group grow>
          <EditChoice name="whenHow" label={words.whenHow} fields={fields} options={how} />
          <EditLine name="whenValue" label={words.whenValue} fields={fields} />
        </Group>
      </Stack>
    </Fieldset>
  );
}
