import { Button, Group } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useRef } from "react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import { answerKey } from "../../definition/answers";
import type { SectionView } from "../asked-view";
import type { RefusedField } from "../save-section.server";
import classes from "./answering.module.css";
import { QuestionField } from "./question-field";
import type { SavingState } from "./use-autosave";
import { useWords } from "./use-words";

interface SectionFormProps {
  readonly view: SectionView;
  readonly refused: readonly RefusedField[];
}

/** One screen of a survey: saved answer by answer with script, all at once without. */
export function SectionForm({ view, refused }: SectionFormProps) {
  const { answering } = useTexts();
  const { integer } = useFormat();
  const form = useRef<HTMLFormElement>(null);
  const { words, change, shown, state } = useWords(view, refused, form);
  const { asked, section, number } = view;
  const refusal = (questionId: string, rowId: string) =>
    refused.find((one) => one.questionId === questionId && one.rowId === rowId);
  return (
    <Form
      method="post"
      ref={form}
      action={paths.askedSection(asked.id, section.id, `?language=${asked.language}`)}
      noValidate
    >
      <Section title={section.title} description={answering.screenOf(integer(number), integer(asked.sections.length))}>
        {shown.map((question) => (
          <div key={question.id} lang={asked.language}>
            <input type="hidden" name="shown" value={question.id} />
            <QuestionField
              question={question}
              wordsOf={(rowId) => words.get(answerKey(question.id, rowId)) ?? []}
              onChange={(rowId, given) => change(question, rowId, given)}
              refusalOf={(rowId) => refusal(question.id, rowId)?.problem ?? null}
            />
          </div>
        ))}
        <Saving state={state} />
        <Group mt="md">
          <Button type="submit">{answering.next}</Button>
          <Button type="submit" variant="default" name="go" value="back">
            {answering.back}
          </Button>
        </Group>
      </Section>
    </Form>
  );
}

/** Said aloud when it changes. Without script nothing is saved before the button, and nothing is said. */
function Saving({ state }: { state: SavingState }) {
  const { answering } = useTexts();
  const isBad = state !== "saved" && state !== "saving";
  return (
    <p role="status" className={isBad ? classes.refusal : classes.saving} data-state={state}>
      <span className={classes.withScript}>{answering.saving[state]}</span>
    </p>
  );
}
