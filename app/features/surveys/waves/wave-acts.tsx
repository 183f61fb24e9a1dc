import { getFormProps, useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { Group, Stack, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { z } from "zod";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { TextField } from "~/components/forms/fields";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { PromiseFields } from "./promise-fields";
import type { WaveView } from "./view-wave.server";
import { type extendSchema, promiseSchema } from "./wave.schema";

/** The acts that the state of a round allows. */
export function WaveActs({ view }: { view: WaveView }) {
  const { one } = useTexts().surveyWaves;
  const { wave } = view;
  if (wave.state === "closed") return null;
  return (
    <Section title={one.acts}>
      <Stack>
        {wave.state === "draft" ? <DraftActs /> : <OpenActs view={view} />}
        {wave.state === "open" ? <ExtendForm /> : null}
      </Stack>
    </Section>
  );
}

function DraftActs() {
  const { one } = useTexts().surveyWaves;
  return (
    <Group align="start">
      <ConfirmForm
        label={one.open}
        question={one.openQuestion}
        confirmLabel={one.openConfirm}
        values={{ intent: "open" }}
        isDangerous={false}
        isMain
        size="sm"
      />
      <ConfirmForm
        label={one.drop}
        question={one.dropQuestion}
        confirmLabel={one.dropConfirm}
        values={{ intent: "drop" }}
        size="sm"
      />
    </Group>
  );
}

function OpenActs({ view: { wave, sendsMail } }: { view: WaveView }) {
  const { one } = useTexts().surveyWaves;
  const question = wave.mode === "anonymous" ? one.remindAllQuestion : one.remindQuestion;
  return (
    <>
      <Text>{sendsMail ? one.others : one.noMail}</Text>
      {wave.mode === "anonymous" ? <Text>{one.anonymousReminders}</Text> : null}
      <Group align="start">
        {sendsMail ? (
          <ConfirmForm
            label={one.remind}
            question={question}
            confirmLabel={one.remindConfirm}
            values={{ intent: "remind" }}
            isDangerous={false}
            size="sm"
          />
        ) : null}
        <ConfirmForm
          label={one.close}
          question={one.closeQuestion}
          confirmLabel={one.closeConfirm}
          values={{ intent: "close" }}
          size="sm"
        />
      </Group>
    </>
  );
}

function ExtendForm() {
  const { one, fields: words } = useTexts().surveyWaves;
  const [form, fields] = useForm<z.input<typeof extendSchema>>({ id: "extend" });
  return (
    <Form method="post" {...getFormProps(form)} aria-label={one.extend}>
      <Group align="end">
        <TextField field={fields.closesOn} label={words.closesOn} type="date" required />
        <SubmitButton name="intent" value="extend" variant="default">
          {one.extendSave}
        </SubmitButton>
      </Group>
    </Form>
  );
}

/** What is promised can be changed until somebody has answered. */
export function PromiseForm({ wave }: { wave: WaveView["wave"] }) {
  const { one } = useTexts().surveyWaves;
  const [form, fields] = useForm<z.input<typeof promiseSchema>>({
    id: "promise",
    constraint: getZodConstraint(promiseSchema),
    defaultValue: {
      mode: wave.mode,
      smallestGroup: String(wave.smallestGroup),
      smallestCommentGroup: String(wave.smallestCommentGroup),
    },
  });
  if (wave.state === "closed") return null;
  if (wave.firstAnswerAt !== null) return <Text c="var(--quiet)">{one.fixed}</Text>;
  return (
    <Section title={one.change} description={one.changeDescription}>
      <Form method="post" {...getFormProps(form)}>
        <Stack maw="40rem">
          <PromiseFields fields={fields} />
          <div>
            <SubmitButton name="intent" value="promise" variant="default">
              {one.changeSave}
            </SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}
