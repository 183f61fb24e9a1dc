import { Anchor, List, Text } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import type { AskedView } from "../asked-view";
import { fieldId } from "../form-values";
import type { MissingLine } from "../read-asked.server";
import { Parts } from "./promise-page";

interface ReviewPageProps {
  readonly asked: AskedView;
  readonly missing: readonly MissingLine[];
}

/** The last page: what is still needed, each with its place, or the button that sends everything. */
export function ReviewPage({ asked, missing }: ReviewPageProps) {
  const { review } = useTexts().answering;
  const search = `?language=${asked.language}`;
  return (
    <>
      <Section title={missing.length === 0 ? review.complete : review.missing(missing.length)}>
        {missing.length === 0 ? null : (
          <List spacing="xs" mb="md">
            {missing.map(({ sectionId, questionId, rowId, text }) => (
              <List.Item key={`${questionId}/${rowId}`} lang={asked.language}>
                <Anchor
                  component={Link}
                  to={`${paths.askedSection(asked.id, sectionId, search)}#${fieldId(questionId, rowId)}`}
                >
                  {text}
                </Anchor>
              </List.Item>
            ))}
          </List>
        )}
        <Text mb="md">{review.sendQuestion}</Text>
        <Form method="post">
          <SubmitButton>{review.send}</SubmitButton>
        </Form>
      </Section>
      <Parts asked={asked} />
    </>
  );
}
