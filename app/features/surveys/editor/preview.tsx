import { NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "~/components/preferences";
import { localise } from "../answering/localise";
import { QuestionField } from "../answering/pages/question-field";
import { answerKey } from "../definition/answers";
import type { Definition, Question } from "../definition/definition";
import { textIn } from "../definition/text-in";

export interface PreviewProps {
  readonly definition: Definition;
  /** Only this question; null: all of them. */
  readonly only: Question | null;
}

/** The questions as they are asked, to be tried; with the same fields as the pages of answering. */
export function Preview({ definition, only }: PreviewProps) {
  const { surveyEditor: words } = useTexts();
  const [language, setLanguage] = useState(definition.locale);
  const shown = only ? [{ id: "only", title: "", questions: [only] }] : definition.sections;
  return (
    <Stack>
      {definition.locales.length > 1 ? (
        <NativeSelect
          label={words.language}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
          data={definition.locales}
          maw="12rem"
          className="no-print"
        />
      ) : null}
      <div lang={language}>
        {shown.map(({ id, title, questions }) => (
          <div key={id}>
            {title === "" ? null : (
              <Text fw={600} mt="md">
                {textIn(title, language, definition)}
              </Text>
            )}
            {questions.map((question) => (
              <TriedQuestion key={question.id} question={question} language={language} definition={definition} />
            ))}
          </div>
        ))}
      </div>
    </Stack>
  );
}

interface TriedProps {
  readonly question: Question;
  readonly language: string;
  readonly definition: Definition;
}

function TriedQuestion({ question, language, definition }: TriedProps) {
  const { surveyEditor: words } = useTexts();
  const [given, setGiven] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const isOfRole = question.type === "grid" && question.rowsFrom !== undefined;
  if (isOfRole)
    return (
      <p>
        {textIn(question.text, language, definition)} {words.fields.rowsFromRole}
      </p>
    );
  return (
    <QuestionField
      question={localise(question, language, definition)}
      wordsOf={(rowId) => given.get(answerKey(question.id, rowId)) ?? []}
      onChange={(rowId, said) => setGiven((before) => new Map(before).set(answerKey(question.id, rowId), said))}
      refusalOf={() => null}
    />
  );
}
