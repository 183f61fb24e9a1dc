import { Stack } from "@mantine/core";
import { CopyField } from "~/components/copy-field";
import { useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";

/** The one time that a signing secret is shown. */
export function MadeSecret({ signingSecret, address }: { signingSecret: string; address: string | null }) {
  const { connections: words } = useTexts();
  return (
    <Notice tone="warn" role="status" title={words.secret.madeTitle}>
      <Stack gap="sm">
        <CopyField label={words.secret.value} value={signingSecret} />
        {address ? <CopyField label={words.one.address} value={address} /> : null}
      </Stack>
    </Notice>
  );
}
