import { Button, Group, Stack, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { SubmitButton } from "~/components/forms/submit-button";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import { ColumnFields } from "./column-fields";
import { ExperimentFields } from "./experiment-fields";
import { PreviewSection } from "./preview-section";
import { Choice, ReadingFields } from "./reading-fields";
import type { UploadView } from "./uploads.server";

/** What each column of a file is, with the first rows as they will be stored. One form; every button keeps the answers. */
export function MappingPage({ view, messages }: { view: UploadView; messages: readonly string[] }) {
  const { uploads } = useTexts();
  const words = uploads.mapping;
  const { upload, mapping } = view;
  return (
    <>
      <PageHeader
        title={words.title(upload.fileName)}
        description={words.description}
        back={{ to: paths.uploads(), label: uploads.title }}
      />
      <Messages messages={messages} />
      {view.saved.length > 0 ? <SavedChoice saved={view.saved} /> : null}
      <Form method="post">
        <Stack gap={0}>
          <ColumnFields mapping={mapping} examples={view.examples} />
          <ExperimentFields mapping={mapping} />
          <ReadingFields mapping={mapping} />
          <PreviewSection preview={view.preview} />
          <Messages messages={messages.length > 0 ? [] : view.problems.map((problem) => words.problems[problem])} />
          <Group align="flex-end" my="md">
            <SubmitButton name="intent" value="start">
              {words.start}
            </SubmitButton>
            <SubmitButton name="intent" value="preview" variant="default">
              {words.update}
            </SubmitButton>
          </Group>
          <Group align="flex-end" mb="lg">
            <TextInput name="saveAs" label={words.saveAs} maxLength={80} />
            <SubmitButton name="intent" value="save" variant="default">
              {words.save}
            </SubmitButton>
          </Group>
        </Stack>
      </Form>
      <div>
        <ConfirmForm
          label={words.discard}
          question={words.discardQuestion}
          confirmLabel={words.discard}
          values={{ intent: "discard" }}
        />
      </div>
    </>
  );
}

function Messages({ messages }: { messages: readonly string[] }) {
  const { uploads } = useTexts();
  if (messages.length === 0) return null;
  return (
    <Notice tone="warn" title={uploads.mapping.problemsTitle} role="alert">
      {messages.map((message) => (
        <p key={message} style={{ margin: 0 }}>
          {message}
        </p>
      ))}
    </Notice>
  );
}

function SavedChoice({ saved }: { saved: UploadView["saved"] }) {
  const { uploads } = useTexts();
  return (
    <Section title={uploads.mapping.savedTitle}>
      <Form method="post">
        <Group align="flex-end">
          <Choice
            name="saved"
            label={uploads.mapping.savedChoice}
            options={saved.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Button type="submit" name="intent" value="use" variant="default">
            {uploads.mapping.useSaved}
          </Button>
        </Group>
      </Form>
    </Section>
  );
}
