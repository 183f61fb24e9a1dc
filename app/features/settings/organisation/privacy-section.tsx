import { Group, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { LEAST_SMALLEST_GROUP } from "~/lib/smallest-group";

/** How few people a number may be about. */
export function PrivacySection({ smallestGroup }: { smallestGroup: number }) {
  const { privacy: words } = useTexts().settings.organisation;
  return (
    <Section title={words.title} description={words.text}>
      <Form method="post">
        <Group align="end">
          <TextInput
            name="smallestGroup"
            label={words.smallestGroup}
            description={words.smallestGroupHint(LEAST_SMALLEST_GROUP)}
            defaultValue={smallestGroup}
            inputMode="numeric"
            required
            withAsterisk={false}
          />
          <SubmitButton name="intent" value="privacy" variant="default">
            {words.save}
          </SubmitButton>
        </Group>
      </Form>
    </Section>
  );
}
