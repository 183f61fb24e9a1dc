import { Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import { FileInput, tableFiles } from "~/components/forms/file-form";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import type { ImportKind, Preview } from "./import-plan";
import { ImportPreview } from "./import-preview";

type ImportPageProps = { mayAddPeople: boolean; preview: Preview | null; problem: string | null };

/** Two files to choose, and what the last one would do. */
export function ImportPage({ mayAddPeople, preview, problem }: ImportPageProps) {
  const { people, ratings } = useTexts().skillImport;
  return (
    <>
      {problem ? (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      ) : null}
      {preview ? <ImportPreview preview={preview} /> : null}
      <Section title={people.title} description={people.text}>
        {mayAddPeople ? <Choose kind="people" /> : <Text>{people.mayNot}</Text>}
      </Section>
      <Section title={ratings.title} description={ratings.text}>
        <Choose kind="ratings" />
      </Section>
    </>
  );
}

function Choose({ kind }: { kind: ImportKind }) {
  const { skillImport: words } = useTexts();
  return (
    <Form method="post" encType="multipart/form-data" aria-label={words[kind].title}>
      <input type="hidden" name="kind" value={kind} />
      <FileInput label={words.file} accept={tableFiles} />
      <SubmitButton name="intent" value="look" mt="md">
        {words.look}
      </SubmitButton>
    </Form>
  );
}
