import { Stack, Text } from "@mantine/core";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import type { Person } from "../settings.server";

/** Whether somebody may have a handler of an order named; off until an administrator says otherwise. */
export function NamingPermission({ person, mayName }: { person: Person; mayName: boolean }) {
  const { naming: words } = useTexts().settings.people.person;
  return (
    <Section title={words.title} description={words.text}>
      <Stack align="flex-start">
        <Text>{mayName ? words.has(person.name) : words.hasNot(person.name)}</Text>
        <ConfirmForm
          label={mayName ? words.revoke : words.grant}
          question={mayName ? words.revokeQuestion : words.grantQuestion(person.name)}
          confirmLabel={mayName ? words.revoke : words.grant}
          values={{ intent: mayName ? "revokeNaming" : "grantNaming" }}
          isDangerous={!mayName}
          size="sm"
        />
      </Stack>
    </Section>
  );
}
