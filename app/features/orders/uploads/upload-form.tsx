import { Radio, Stack, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";

/** Chooses a file and says what is in it. Works without script. */
export function UploadForm({ problem, target }: { problem: string | null; target: "events" | "results" }) {
  const { uploads } = useTexts();
  return (
    <Section title={uploads.newTitle}>
      <Form method="post" encType="multipart/form-data">
        <Stack gap="md" align="flex-start">
          {problem ? (
            <Notice tone="bad" role="alert">
              {problem}
            </Notice>
          ) : null}
          <Radio.Group name="target" label={uploads.target} defaultValue={target}>
            <Stack gap="xs" mt={6}>
              {(["events", "results"] as const).map((value) => (
                <Radio key={value} value={value} {...uploads.targets[value]} />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput
            type="file"
            name="file"
            id="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
            label={uploads.file}
            description={uploads.fileHelp}
            required
            withAsterisk={false}
            w="100%"
            maw={480}
            styles={{ input: { paddingBlock: "0.4rem" } }}
          />
          <SubmitButton>{uploads.upload}</SubmitButton>
        </Stack>
      </Form>
    </Section>
  );
}
