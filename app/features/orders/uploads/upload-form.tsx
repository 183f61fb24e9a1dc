import { Anchor, Stack, Text, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";

/** Chooses a file of results. Works without script. */
export function UploadForm({ problem }: { problem: string | null }) {
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
          <Text size="sm" c="var(--quiet)">
            {uploads.elsewhere}{" "}
            <Anchor component={Link} to={paths.connections()}>
              {uploads.elsewhereLink}
            </Anchor>
          </Text>
        </Stack>
      </Form>
    </Section>
  );
}
