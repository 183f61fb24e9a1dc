import { Group, Stack, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import type { Person } from "../settings.server";

/** A link to choose a password; shutting someone out and letting them in again. */
export function PersonAccess({ person, refusal }: { person: Person; refusal: string | null }) {
  const words = useTexts().settings.people.person;
  return (
    <Section title={words.access}>
      <Stack>
        {refusal ? (
          <Notice tone="bad" role="alert">
            {refusal}
          </Notice>
        ) : null}
        {person.status === "deactivated" ? (
          <OneButton intent="reactivate" label={words.reactivate} text={words.reactivateText} />
        ) : (
          <>
            <OneButton intent="link" label={words.makeLink} text={words.makeLinkText} />
            <ConfirmForm
              label={words.deactivate}
              question={words.deactivateQuestion(person.name)}
              confirmLabel={words.deactivate}
              values={{ intent: "deactivate" }}
              size="sm"
            />
          </>
        )}
      </Stack>
    </Section>
  );
}

function OneButton({ intent, label, text }: { intent: string; label: string; text: string }) {
  return (
    <Form method="post">
      <Group>
        <SubmitButton name="intent" value={intent} variant="default">
          {label}
        </SubmitButton>
        <Text size="sm" c="var(--quiet)">
          {text}
        </Text>
      </Group>
    </Form>
  );
}
