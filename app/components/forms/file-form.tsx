import { Stack, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Notice } from "../states/notice";
import { SubmitButton } from "./submit-button";

/** What is taken for a table as text. */
export const tableFiles = ".csv,.tsv,.txt,text/csv,text/tab-separated-values";

export type FileInputProps = {
  label: string;
  description?: string;
  /** The `accept` of the input. */
  accept: string;
};

/** A file to choose, sent as `file`. */
export function FileInput({ label, description, accept }: FileInputProps) {
  return (
    <TextInput
      type="file"
      name="file"
      accept={accept}
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

export type FileFormProps = FileInputProps & { submit: string; problem: string | null; children?: ReactNode };

/** Sends one file to the page's own action. Works without script. `children` stand below the button. */
export function FileForm({ submit, problem, children, ...input }: FileFormProps) {
  return (
    <Form method="post" encType="multipart/form-data">
      <Stack gap="md" align="flex-start">
        {problem ? (
          <Notice tone="bad" role="alert">
            {problem}
          </Notice>
        ) : null}
        <FileInput {...input} />
        <SubmitButton>{submit}</SubmitButton>
        {children}
      </Stack>
    </Form>
  );
}
