import { Stack, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";

type Format = "csv" | "xes" | "ocel";

const accepted: Readonly<Record<Format, string>> = {
  csv: ".csv,.tsv,.txt,text/csv,text/tab-separated-values",
  xes: ".xes,.xml,application/xml,text/xml",
  ocel: ".json,.jsonocel,application/json",
};

export interface FileFieldProps {
  readonly format: Format;
  readonly label: string;
  readonly description?: string;
}

export function FileField({ format, label, description }: FileFieldProps) {
  return (
    <TextInput
      type="file"
      name="file"
      accept={accepted[format]}
      label={label}
      {...(description === undefined ? {} : { description })}
      required
      withAsterisk={false}
      w="100%"
      maw={480}
      styles={{ input: { paddingBlock: "0.4rem" } }}
    />
  );
}

/** Chooses a file for a source. Works without script. */
export function ImportForm({ format, problem }: { format: Format; problem: string | null }) {
  const { imports } = useTexts();
  return (
    <Section title={imports.title} description={imports.description}>
      <Form method="post" encType="multipart/form-data">
        <Stack gap="md" align="flex-start">
          {problem ? (
            <Notice tone="bad" role="alert">
              {problem}
            </Notice>
          ) : null}
          <FileField format={format} label={imports.file} description={imports.fileHelp[format]} />
          <SubmitButton>{imports.upload}</SubmitButton>
        </Stack>
      </Form>
    </Section>
  );
}

/** Joins a second file to an import that has not begun. */
export function JoinForm({ connectionId, importId }: { connectionId: string; importId: string }) {
  const { imports } = useTexts();
  const words = imports.mapping;
  return (
    <Form method="post" action={paths.imports(connectionId)} encType="multipart/form-data">
      <input type="hidden" name="joinTo" value={importId} />
      <Stack gap="sm" align="flex-start">
        <FileField format="csv" label={words.joinFile} />
        <SubmitButton variant="default">{words.join}</SubmitButton>
      </Stack>
    </Form>
  );
}
