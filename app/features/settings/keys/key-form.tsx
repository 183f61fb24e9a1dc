import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { Paper, Stack, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import { CheckboxListField, SelectField, TextAreaField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { clientKeySchema, secretKeySchema } from "./key.schema";

type KeyFormProps = {
  kind: "secret" | "client";
  connections: readonly { value: string; label: string }[];
  lastResult: SubmissionResult | null;
};

/** The fields of both kinds; a form shows those of its own. */
type KeyFields = {
  name: string;
  connectionId: string;
  lasts: string;
  scopes: string[];
  allowedOrigins: string;
};

const scopes = ["event:write", "assignment:read", "experiment:read"] as const;

/** Asks what a new key is for. */
export function KeyForm({ kind, connections, lastResult }: KeyFormProps) {
  const words = useTexts().settings.keys;
  const schema = kind === "client" ? clientKeySchema : secretKeySchema;
  const [form, fields] = useForm<KeyFields>({
    lastResult,
    constraint: getZodConstraint(schema),
    defaultValue: {
      connectionId: connections[0]?.value,
      lasts: "365",
      scopes: ["event:write", "assignment:read"],
    },
  });
  return (
    <Paper mt="md">
      <Form method="post" {...getFormProps(form)}>
        <Stack>
          <Text>{kind === "client" ? words.form.clientText : words.form.secretText}</Text>
          <FormErrors errors={form.errors} id={form.errorId} />
          <TextField field={fields.name} label={words.form.name} description={words.form.nameHint} autoComplete="off" />
          <SelectField
            field={fields.connectionId}
            label={words.form.connection}
            description={words.form.connectionHint}
            options={connections}
          />
          {kind === "client" ? (
            <TextAreaField
              field={fields.allowedOrigins}
              label={words.originsLabel}
              description={words.originsHint}
              rows={4}
              spellCheck={false}
            />
          ) : (
            <CheckboxListField
              field={fields.scopes}
              label={words.form.scopes}
              options={scopes.map((scope) => ({
                value: scope,
                label: words.scopes[scope],
                description: words.scopeHints[scope],
              }))}
            />
          )}
          <SelectField
            field={fields.lasts}
            label={words.form.lasts}
            options={(["30", "90", "365", "never"] as const).map((value) => ({
              value,
              label: words.form.lastsOptions[value],
            }))}
          />
          <div>
            <SubmitButton>{words.form.submit}</SubmitButton>
          </div>
        </Stack>
      </Form>
    </Paper>
  );
}
