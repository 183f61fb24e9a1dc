import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { z } from "zod";
import { CheckboxListField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { offeredEvents } from "../events";
import { type EndpointForm as Endpoint, endpointSchema } from "../webhook.schema";

export interface EndpointFormProps {
  readonly lastResult: SubmissionResult<string[]> | null;
  /** What it is now; absent for a new one. */
  readonly endpoint?: Endpoint;
}

/** Name, address and what an endpoint is told of. */
export function EndpointForm({ lastResult, endpoint }: EndpointFormProps) {
  const { form: words, events } = useTexts().webhooks;
  const [form, fields] = useForm<z.input<typeof endpointSchema>>({
    id: "endpoint",
    lastResult,
    defaultValue: endpoint ?? { events: [...offeredEvents] },
    onValidate: ({ formData }) => parseWithZod(formData, { schema: endpointSchema }),
    shouldRevalidate: "onInput",
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <Stack maw="36rem">
        <FormErrors errors={form.errors} id={form.errorId} />
        <TextField field={fields.name} label={words.name} description={words.nameHint} autoComplete="off" required />
        <TextField
          field={fields.url}
          label={words.url}
          description={words.urlHint}
          inputMode="url"
          autoComplete="off"
          required
        />
        <CheckboxListField
          field={fields.events}
          label={words.events}
          options={offeredEvents.map((value) => ({ value, label: events[value] }))}
          required
        />
        <div>
          <SubmitButton name="intent" value="save">
            {endpoint ? words.save : words.create}
          </SubmitButton>
        </div>
      </Stack>
    </Form>
  );
}
