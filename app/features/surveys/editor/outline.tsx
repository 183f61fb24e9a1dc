import { Anchor, Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import type { Definition } from "../definition/definition";
import { textIn } from "../definition/text-in";
import { type Place, writePlace } from "./edit-draft";
import type { EditorDraft } from "./view-editor.server";

interface OutlineProps {
  readonly slug: string;
  readonly draft: EditorDraft;
}

/** Every section and question, to be opened, moved, removed and added to. */
export function Outline({ slug, draft: { definition, hash } }: OutlineProps) {
  const { surveyEditor: words } = useTexts();
  return (
    <Section title={words.outline}>
      <Stack>
        {definition.sections.map((section, at) => (
          <div key={section.id}>
            <Entry
              place={{ section: at, question: null }}
              slug={slug}
              hash={hash}
              text={textOf(section.title, definition)}
              isFirst={at === 0}
            />
            <Stack gap={4} pl="lg" mt={4}>
              {section.questions.map((question, index) => (
                <Entry
                  key={question.id}
                  place={{ section: at, question: index }}
                  slug={slug}
                  hash={hash}
                  text={textOf(question.text, definition)}
                  isFirst={index === 0}
                />
              ))}
              <AddQuestion section={at} hash={hash} />
            </Stack>
          </div>
        ))}
        <Form method="post">
          <input type="hidden" name="hash" value={hash} />
          <SubmitButton name="intent" value="add-section" variant="default">
            {words.addSection}
          </SubmitButton>
        </Form>
      </Stack>
    </Section>
  );
}

function textOf(text: Definition["title"], definition: Definition): string {
  return textIn(text, definition.locale, definition);
}

interface EntryProps {
  readonly place: Place;
  readonly slug: string;
  readonly hash: string;
  readonly text: string;
  readonly isFirst: boolean;
}

function Entry({ place, slug, hash, text, isFirst }: EntryProps) {
  const { surveyEditor: words } = useTexts();
  const at = writePlace(place);
  return (
    <Form method="post">
      <input type="hidden" name="hash" value={hash} />
      <input type="hidden" name="at" value={at} />
      <Group gap="xs" justify="space-between" wrap="nowrap" align="start">
        <Anchor component={Link} to={paths.editSurvey(slug, at)} fw={place.question === null ? 600 : 400}>
          {text}
        </Anchor>
        <Group gap={4} wrap="nowrap">
          {isFirst ? null : (
            <Button
              type="submit"
              name="intent"
              value="up"
              size="compact-xs"
              variant="default"
              aria-label={words.up(text)}
            >
              {words.upShort}
            </Button>
          )}
          <Button
            type="submit"
            name="intent"
            value="remove"
            size="compact-xs"
            variant="default"
            aria-label={words.remove(text)}
          >
            {words.removeShort}
          </Button>
        </Group>
      </Group>
    </Form>
  );
}

function AddQuestion({ section, hash }: { section: number; hash: string }) {
  const { surveyEditor: words } = useTexts();
  const options = Object.entries(words.types).map(([value, label]) => ({ value, label }));
  return (
    <Form method="post">
      <input type="hidden" name="hash" value={hash} />
      <input type="hidden" name="at" value={section} />
      <Group gap="xs" align="end">
        <NativeSelect name="type" label={words.type} data={options} size="xs" id={`type-${section}`} />
        <SubmitButton name="intent" value="add-question" variant="default" size="xs">
          {words.addQuestion}
        </SubmitButton>
      </Group>
    </Form>
  );
}

/** What has to be put right first, each with the way to it. */
export function Mistakes({ slug, draft }: OutlineProps) {
  const { surveyEditor: words } = useTexts();
  if (draft.mistakes.length === 0) return null;
  return (
    <Notice tone="warn" title={words.mistakes}>
      <ul>
        {draft.mistakes.map(({ place, problem, at }) => (
          <li key={`${place} ${problem}`}>
            <Anchor component={Link} to={paths.editSurvey(slug, at ?? undefined)}>
              {place}
            </Anchor>
            : {problem}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Publishes the draft or throws it away. */
export function DraftActs({ hash }: { hash: string }) {
  const { surveyEditor: words } = useTexts();
  return (
    <Group align="start" mb="lg">
      <ConfirmForm
        label={words.publish}
        question={<Text>{words.publishQuestion}</Text>}
        confirmLabel={words.publishConfirm}
        values={{ intent: "publish", hash }}
        isDangerous={false}
        isMain
        size="sm"
      />
      <ConfirmForm
        label={words.discard}
        question={<Text>{words.discardQuestion}</Text>}
        confirmLabel={words.discardConfirm}
        values={{ intent: "discard", hash }}
        size="sm"
      />
    </Group>
  );
}
