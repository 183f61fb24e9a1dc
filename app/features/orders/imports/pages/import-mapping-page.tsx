import { Anchor, Button, Group, Radio, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { SubmitButton } from "~/components/forms/submit-button";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import { Choice, optionsOf } from "../../uploads/reading-fields";
import type { ImportMapping } from "../mapping/import-mapping.schema";
import type { ImportQuestion, ImportView } from "../view-import.server";
import { ColumnTable } from "./column-table";
import { FormFields } from "./form-fields";
import { JoinedFiles } from "./joined-files";
import { PreviewSection } from "./preview-section";

interface MappingPageProps {
  readonly view: ImportView;
  readonly question: ImportQuestion;
  readonly messages: readonly string[];
}

/** What each column of a file is, with the first rows as they will be stored. One form; every button keeps the answers. */
export function ImportMappingPage({ view, question, messages }: MappingPageProps) {
  const { imports } = useTexts();
  const words = imports.mapping;
  const { upload, mapping, connection } = view;
  const problems = question.problems.map((problem) => words.problems[problem]);
  const back = upload.joinedTo
    ? { to: paths.import(connection.id, upload.joinedTo), label: imports.back }
    : { to: paths.imports(connection.id), label: `${connection.name}: ${imports.back}` };
  return (
    <>
      <PageHeader title={words.title(upload.fileName)} description={words.description} back={back} />
      <Messages messages={messages} />
      <Recognised view={view} question={question} />
      <Form method="post">
        <Stack gap={0}>
          <RowFields mapping={mapping} dates={question.dates} />
          <ColumnTable mapping={mapping} examples={question.examples} />
          <FormFields mapping={mapping} asksDates={question.dates !== null} />
          <PreviewSection items={question.preview} />
          <Messages messages={messages.length > 0 ? [] : problems} />
          <Buttons isJoined={upload.joinedTo !== null} />
        </Stack>
      </Form>
      {upload.joinedTo === null ? <JoinedFiles view={view} /> : null}
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

/** A joined file is started by the file that it is joined to. */
function Buttons({ isJoined }: { isJoined: boolean }) {
  const { imports } = useTexts();
  const words = imports.mapping;
  return (
    <>
      <Group align="flex-end" my="md">
        {isJoined ? null : (
          <SubmitButton name="intent" value="start">
            {words.start}
          </SubmitButton>
        )}
        <SubmitButton name="intent" value="preview" variant={isJoined ? "filled" : "default"}>
          {words.update}
        </SubmitButton>
      </Group>
      <Group align="flex-end" mb="lg">
        <TextInput name="saveAs" label={words.saveAs} maxLength={80} />
        <SubmitButton name="intent" value="save" variant="default">
          {words.save}
        </SubmitButton>
      </Group>
    </>
  );
}

export function Messages({ messages }: { messages: readonly string[] }) {
  const { imports } = useTexts();
  if (messages.length === 0) return null;
  return (
    <Notice tone="warn" title={imports.mapping.problemsTitle} role="alert">
      {messages.map((message) => (
        <p key={message} style={{ margin: 0 }}>
          {message}
        </p>
      ))}
    </Notice>
  );
}

/** What the columns were recognised as, and mappings that were saved before. */
function Recognised({ view, question }: { view: ImportView; question: ImportQuestion }) {
  const { imports } = useTexts();
  const words = imports.mapping;
  const presets: Readonly<Record<string, string>> = words.presets;
  const { preset } = view.mapping;
  const [known, ...others] = question.saved;
  const named = known?.isRecognised ? known : null;
  const rest = named ? others : question.saved;
  return (
    <>
      {preset && presets[preset] ? <Notice tone="info">{presets[preset]}</Notice> : null}
      {named ? (
        <Notice tone="info">
          <Form method="post">
            <Group gap="sm">
              {words.recognised(named.name)}
              <input type="hidden" name="saved" value={named.id} />
              <Button type="submit" name="intent" value="use" size="xs">
                {words.useSaved}
              </Button>
            </Group>
          </Form>
        </Notice>
      ) : null}
      {rest.length > 0 ? <SavedChoice saved={rest} /> : null}
      {view.upload.joinedTo ? <JoinNote view={view} /> : null}
    </>
  );
}

function JoinNote({ view }: { view: ImportView }) {
  const { imports } = useTexts();
  const { connection, upload } = view;
  return (
    <Notice tone="info">
      {imports.mapping.joinText}{" "}
      <Anchor component={Link} to={paths.import(connection.id, upload.joinedTo ?? "")}>
        {imports.mapping.toParent("…")}
      </Anchor>
    </Notice>
  );
}

function SavedChoice({ saved }: { saved: ImportQuestion["saved"] }) {
  const { imports } = useTexts();
  const words = imports.mapping;
  return (
    <Section title={words.savedTitle}>
      <Form method="post">
        <Group align="flex-end">
          <Choice
            name="saved"
            label={words.savedChoice}
            options={saved.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Button type="submit" name="intent" value="use" variant="default">
            {words.use}
          </Button>
        </Group>
      </Form>
    </Section>
  );
}

/** What a row is; for dates that can be read in two ways, the question which is meant. */
function RowFields({ mapping, dates }: { mapping: ImportMapping; dates: ImportQuestion["dates"] }) {
  const { imports } = useTexts();
  const words = imports.mapping;
  return (
    <>
      <Section title={words.shape}>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
          <Choice name="shape" label={words.shape} options={optionsOf(words.shapes)} value={mapping.shape} />
          {mapping.shape === "event" ? (
            <>
              <TextInput
                key={mapping.fixedType}
                name="fixedType"
                label={words.fixedType}
                defaultValue={mapping.fixedType}
                maxLength={128}
              />
              <Choice name="timeOf" label={words.timeOf} options={optionsOf(words.timesOf)} value={mapping.timeOf} />
            </>
          ) : null}
        </SimpleGrid>
      </Section>
      {dates ? <DateQuestion mapping={mapping} dates={dates} /> : null}
    </>
  );
}

function DateQuestion({ mapping, dates }: { mapping: ImportMapping; dates: NonNullable<ImportQuestion["dates"]> }) {
  const { imports, uploads } = useTexts();
  const format = useFormat();
  const words = imports.mapping;
  const isOpen = mapping.dateOrderIs === "open";
  const inWords = (at: number) => format.day(new Date(at).toISOString().slice(0, 10));
  return (
    <Section title={words.datesTitle}>
      <Radio.Group
        key={`${mapping.dateOrder} ${mapping.dateOrderIs}`}
        name="dateOrder"
        label={words.dates(dates.text)}
        defaultValue={isOpen ? "" : mapping.dateOrder}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="dmy" label={`${inWords(dates.dmy)} (${uploads.mapping.dateOrders.dmy})`} />
          <Radio value="mdy" label={`${inWords(dates.mdy)} (${uploads.mapping.dateOrders.mdy})`} />
        </Stack>
      </Radio.Group>
      {isOpen ? (
        <Text size="sm" c="var(--warn)" mt="sm">
          {words.problems.dateOrder}
        </Text>
      ) : null}
    </Section>
  );
}
