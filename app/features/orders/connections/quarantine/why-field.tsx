import { TextInput } from "@mantine/core";
import { useTexts } from "~/components/preferences";

/** Why rows are discarded, for the audit log. */
export function WhyField({ form }: { form?: string }) {
  const { quarantine: words } = useTexts().connections;
  return (
    <TextInput
      name="why"
      {...(form === undefined ? {} : { form })}
      label={words.discardReason}
      description={words.discardReasonHint}
      maxLength={200}
      autoComplete="off"
    />
  );
}
