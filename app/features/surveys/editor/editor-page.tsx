import { SimpleGrid } from "@mantine/core";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { questionAt, readPlace } from "./edit-draft";
import { FactsForm, SectionForm } from "./facts-form";
import { DraftActs, Mistakes, Outline } from "./outline";
import { Preview } from "./preview";
import { QuestionEditor } from "./question-editor";
import type { Fields } from "./question-form";
import type { EditorDraft } from "./view-editor.server";

export interface EditorPageProps {
  readonly slug: string;
  readonly draft: EditorDraft;
  /** Which part is open: "1.0", or null for the survey as a whole. */
  readonly at: string | null;
  /** What was refused: the fields as they were written, and beside which something is wrong. */
  readonly refused: { readonly errors: Readonly<Record<string, string | null>>; readonly fields: Fields } | null;
}

/** A draft: what is wrong, the part that is open with its preview, and all parts. */
export function EditorPage({ slug, draft, at, refused }: EditorPageProps) {
  const { surveyEditor: words } = useTexts();
  const { definition, hash } = draft;
  const place = readPlace(at);
  const question = place ? questionAt(definition, place) : undefined;
  const errorOf = (field: string) =>
    refused && field in refused.errors ? (refused.errors[field] ?? words.problems[field] ?? "") : null;
  const shared = { definition, hash, posted: refused?.fields ?? null, errorOf };
  return (
    <>
      <Mistakes slug={slug} draft={draft} />
      <DraftActs hash={hash} />
      {place && question ? (
        <QuestionEditor key={`${at} ${hash}`} {...shared} place={place} question={question} />
      ) : (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" key={`${at} ${hash}`}>
          {place ? <SectionForm {...shared} at={place.section} /> : <FactsForm {...shared} />}
          <Section title={words.preview} description={words.previewText}>
            <Preview definition={definition} only={null} />
          </Section>
        </SimpleGrid>
      )}
      <Outline slug={slug} draft={draft} />
    </>
  );
}
