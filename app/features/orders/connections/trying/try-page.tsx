import { Anchor, Code, Group, NativeSelect, Stack, Textarea } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import { type ConnectionKind, isSigningKind, type SigningKind } from "../kinds";
import type { TryAnswer } from "./answer-try-form.server";
import { sampleTopics } from "./samples";
import { TrialResult } from "./trial-result";

export interface TryPageProps {
  readonly connection: { readonly id: string; readonly kind: ConnectionKind; readonly canSign: boolean };
  readonly answer: TryAnswer | null;
}

/** Tries a delivery without storing it, and makes a signed one to send for real. */
export function TryPage({ connection, answer }: TryPageProps) {
  const { trying: words } = useTexts().connections;
  const { id, kind, canSign } = connection;
  if (!isSigningKind(kind)) {
    const bringFile = (
      <Anchor component={Link} to={paths.imports(id)}>
        {words.bringFile}
      </Anchor>
    );
    return (
      <EmptyState title={words.filesTitle} {...(kind === "demonstration" ? {} : { action: bringFile })}>
        {words.filesText}
      </EmptyState>
    );
  }
  return (
    <>
      {answer?.refusal ? (
        <Notice tone="bad" role="alert">
          {answer.refusal}
        </Notice>
      ) : null}
      <TryForm kind={kind} answer={answer} />
      {answer?.trial ? <TrialResult trial={answer.trial} /> : null}
      <SignForm kind={kind} canSign={canSign} answer={answer} />
    </>
  );
}

function TryForm({ kind, answer }: { kind: SigningKind; answer: TryAnswer | null }) {
  const { trying: words } = useTexts().connections;
  const body = answer?.body ?? "";
  return (
    <Section title={words.title} description={words.description}>
      <Form method="post" preventScrollReset>
        <Stack>
          <TopicSelect kind={kind} chosen={answer?.topic ?? ""} />
          <Textarea
            key={body}
            name="body"
            label={words.body}
            description={words.bodyHint}
            defaultValue={body}
            rows={Math.min(24, Math.max(8, body.split("\n").length + 1))}
            spellCheck={false}
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          />
          <Group>
            <SubmitButton name="intent" value="try">
              {words.submit}
            </SubmitButton>
            <SubmitButton name="intent" value="sample" variant="default">
              {words.sample}
            </SubmitButton>
          </Group>
        </Stack>
      </Form>
    </Section>
  );
}

function TopicSelect({ kind, chosen }: { kind: SigningKind; chosen: string }) {
  const { trying: words } = useTexts().connections;
  if (sampleTopics[kind].length === 0) return null;
  return (
    <NativeSelect
      key={chosen}
      name="topic"
      label={words.topic}
      description={words.topicHint}
      defaultValue={chosen}
      data={[...sampleTopics[kind]]}
      maw="24rem"
    />
  );
}

function SignForm({ kind, canSign, answer }: { kind: SigningKind; canSign: boolean; answer: TryAnswer | null }) {
  const { trying: words } = useTexts().connections;
  return (
    <Section title={words.realTitle} description={words.realText}>
      {canSign ? (
        <Form method="post" preventScrollReset>
          <Stack>
            <TopicSelect kind={kind} chosen={answer?.topic ?? ""} />
            <div>
              <SubmitButton name="intent" value="sign" variant="default">
                {words.realMake}
              </SubmitButton>
            </div>
          </Stack>
        </Form>
      ) : (
        <Notice tone="info">{words.realNone}</Notice>
      )}
      {answer?.command ? (
        <Code block mt="md" tabIndex={0} role="region" aria-label={words.realCommand}>
          {answer.command}
        </Code>
      ) : null}
    </Section>
  );
}
