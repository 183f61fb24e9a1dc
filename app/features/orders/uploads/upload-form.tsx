import { Anchor, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { FileForm, tableFiles } from "~/components/forms/file-form";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";

/** Chooses a file of results. */
export function UploadForm({ problem }: { problem: string | null }) {
  const { uploads } = useTexts();
  const words = { label: uploads.file, description: uploads.fileHelp, submit: uploads.upload };
  return (
    <Section title={uploads.newTitle}>
      <FileForm {...words} accept={tableFiles} problem={problem}>
        <Text size="sm" c="var(--quiet)">
          {uploads.elsewhere}{" "}
          <Anchor component={Link} to={paths.connections()}>
            {uploads.elsewhereLink}
          </Anchor>
        </Text>
      </FileForm>
    </Section>
  );
}
