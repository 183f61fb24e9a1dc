import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { Stack, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { z } from "zod";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { SelectField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatusBadge } from "~/components/states/status-badge";
import { overlapDays, rotateSchema } from "../connection.schema";
import type { OneConnection } from "./one-connection.server";

type SecretSectionProps = {
  connection: OneConnection;
  mayWrite: boolean;
  lastResult: SubmissionResult | null;
};

/** Which secrets are good, and until when; a new one, and the end of the old one. */
export function SecretSection({ connection, mayWrite, lastResult }: SecretSectionProps) {
  const { connections: words } = useTexts();
  return (
    <Section title={words.secret.title} description={words.secret.text} id="secret">
      <Stack>
        <div>
          <SecretState connection={connection} />
        </div>
        {mayWrite && connection.isRotating ? (
          <div>
            <ConfirmForm
              label={words.secret.endOld}
              question={words.secret.endOldQuestion}
              confirmLabel={words.secret.endOld}
              values={{ intent: "endOld" }}
            />
          </div>
        ) : null}
        {mayWrite ? <RenewForm connection={connection} lastResult={lastResult} /> : null}
      </Stack>
    </Section>
  );
}

function SecretState({ connection }: { connection: OneConnection }) {
  const { states } = useTexts().connections.secret;
  const { dateTime } = useFormat();
  const { canSign, isRotating, previousSecretUntil } = connection;
  if (!canSign) return <StatusBadge tone="warn">{states.none}</StatusBadge>;
  if (!isRotating) return <StatusBadge tone="good">{states.one}</StatusBadge>;
  const words = previousSecretUntil === null ? states.twoOpen : states.two(dateTime(previousSecretUntil));
  return <StatusBadge tone="info">{words}</StatusBadge>;
}

function RenewForm({ connection, lastResult }: Omit<SecretSectionProps, "mayWrite">) {
  const { secret: words, problems } = useTexts().connections;
  const isGiven = connection.kind === "shopify";
  const isFirst = !connection.canSign;
  const schema = rotateSchema(problems, isGiven);
  const [form, fields] = useForm<z.input<typeof schema>>({
    id: "renew",
    lastResult,
    defaultValue: { days: "7" },
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
  });
  const submit = isFirst ? words.enterFirst : isGiven ? words.enterNew : words.renew;
  return (
    <Form method="post" {...getFormProps(form)} preventScrollReset>
      <Stack maw="30rem">
        <FormErrors errors={form.errors} id={form.errorId} />
        {isFirst ? null : (
          <Text fw={600} component="h3" size="md">
            {words.renewTitle}
          </Text>
        )}
        {isGiven ? (
          <TextField
            field={fields.secret}
            label={words.enter}
            description={words.enterHint}
            autoComplete="off"
            spellCheck={false}
            required
          />
        ) : null}
        {isFirst ? null : (
          <SelectField
            field={fields.days}
            label={words.days}
            description={words.renewText}
            options={overlapDays.map((value) => ({ value, label: words.dayOptions[value] }))}
            required
          />
        )}
        <div>
          <SubmitButton name="intent" value="renew" variant={isFirst ? "filled" : "default"}>
            {submit}
          </SubmitButton>
        </div>
      </Stack>
    </Form>
  );
}
