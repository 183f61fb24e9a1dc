import { Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { FileForm, FileInput, tableFiles } from "~/components/forms/file-form";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";

type Format = "csv" | "xes" | "ocel";

const accepted: Readonly<Record<Format, string>> = {
  csv: tableFiles,
  xes: ".xes,.xml,application/xml,text/xml",
  ocel: ".json,.jsonocel,application/json",
};

/** Chooses a file for a source. */
export function ImportForm({ format, problem }: { format: Format; problem: string | null }) {
  const { imports } = useTexts();
  const words = { label: imports.file, description: imports.fileHelp[format], submit: imports.upload };
  return (
    <Section title={imports.title} description={imports.description}>
      <FileForm {...words} accept={accepted[format]} problem={problem} />
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
        <FileInput accept={tableFiles} label={words.joinFile} />
        <SubmitButton variant="default">{words.join}</SubmitButton>
      </Stack>
    </Form>
  );
}
