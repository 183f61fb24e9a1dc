import { Stack, Text } from "@mantine/core";
import { CopyField } from "~/components/copy-field";
import { useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";

/** The one time that a signing secret is shown. */
export function MadeSecret({ signingSecret }: { signingSecret: string }) {
  const { made } = useTexts().webhooks;
  return (
    <Notice tone="warn" role="status" title={made.title}>
      <Stack gap="sm">
        <CopyField label={made.secret} value={signingSecret} />
        <Text size="sm">{made.text}</Text>
      </Stack>
    </Notice>
  );
}
