import { Anchor, Checkbox, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { CopyField } from "~/components/copy-field";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import type { WatchView } from "./watch-settings.server";

interface WatchPageProps {
  readonly view: WatchView;
  readonly problem: string | null;
  readonly mayChoosePlace: boolean;
}

/** A folder that takes a nightly export by itself: where it is, how its files are read, by when one must be there. */
export function WatchPage({ view, problem, mayChoosePlace }: WatchPageProps) {
  const { imports } = useTexts();
  const words = imports.watch;
  if (view.connection.format === null) return <EmptyState title={imports.notFiles} />;
  return (
    <Section title={words.title} description={words.description}>
      <Form method="post">
        <Stack gap="md" align="flex-start">
          {problem ? (
            <Notice tone="bad" role="alert">
              {problem}
            </Notice>
          ) : null}
          <Checkbox key={String(view.isActive)} name="isActive" label={words.isActive} defaultChecked={view.isActive} />
          <Fields view={view} mayChoosePlace={mayChoosePlace} />
          <SubmitButton name="intent" value="save">
            {words.save}
          </SubmitButton>
          <LastFile view={view} />
        </Stack>
      </Form>
    </Section>
  );
}

function Fields({ view, mayChoosePlace }: Pick<WatchPageProps, "view" | "mayChoosePlace">) {
  const { imports } = useTexts();
  const words = imports.watch;
  const mappings = view.mappings.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <CopyField label={words.place} description={words.placeHelp} value={view.path ?? view.ownPath} />
      {mayChoosePlace ? (
        <TextInput
          key={view.path}
          name="path"
          label={words.otherPlace}
          description={words.otherPlaceHelp}
          defaultValue={view.path ?? ""}
          w="100%"
          maw={480}
        />
      ) : null}
      {view.connection.format === "csv" ? (
        <NativeSelect
          key={view.mappingId}
          name="mapping"
          label={words.mapping}
          description={words.mappingHelp}
          defaultValue={view.mappingId ?? ""}
          data={[{ value: "", label: words.noMapping }, ...mappings]}
          maw={480}
        />
      ) : null}
      <TextInput
        key={`by ${view.expectedBy}`}
        type="time"
        name="expectedBy"
        label={words.expectedBy}
        description={words.expectedByHelp}
        defaultValue={view.expectedBy ?? ""}
      />
    </>
  );
}

function LastFile({ view: { lastFile, connection } }: { view: WatchView }) {
  const { imports } = useTexts();
  const format = useFormat();
  const words = imports.watch;
  return (
    <Text size="sm" c="var(--quiet)">
      {lastFile ? words.lastFile(lastFile.name, format.dateTime(lastFile.at)) : words.noFile}{" "}
      <Anchor component={Link} to={paths.imports(connection.id)} size="sm">
        {words.toFiles}
      </Anchor>
    </Text>
  );
}
