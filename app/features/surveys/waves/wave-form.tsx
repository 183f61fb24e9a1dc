import { type FieldMetadata, getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { z } from "zod";
import { CheckboxField, CheckboxListField, NumberField, SelectField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { PromiseFields } from "./promise-fields";
import type { WaveFormView } from "./view-waves.server";
import { type WaveForm as WaveValues, waveSchema } from "./wave.schema";

type WaveFormProps = {
  view: WaveFormView;
  /** A survey chosen beforehand. */
  versionId: string | null;
  lastResult: SubmissionResult<string[]> | null;
};

/** Whom a round asks what, when, and what it promises. */
export function WaveForm({ view, versionId, lastResult }: WaveFormProps) {
  const { fields: words } = useTexts().surveyWaves;
  const chosen = view.surveys.find((survey) => survey.versionId === versionId);
  const [form, fields] = useForm<z.input<typeof waveSchema>>({
    id: "wave",
    lastResult,
    defaultValue: {
      versionId: chosen?.versionId ?? "",
      mode: chosen?.mode ?? "confidential",
      smallestGroup: "5",
      smallestCommentGroup: "8",
      remindAfterDays: "4",
    },
    constraint: getZodConstraint(waveSchema),
    shouldValidate: "onBlur",
    shouldRevalidate: "onInput",
    onValidate: ({ formData }) => parseWithZod(formData, { schema: waveSchema }),
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <Stack maw="40rem">
        <FormErrors errors={form.errors} id={form.errorId} />
        <SelectField
          field={fields.versionId}
          label={words.survey}
          options={view.surveys.map((survey) => ({ value: survey.versionId, label: survey.title }))}
          emptyLabel={words.chooseSurvey}
        />
        <TextField field={fields.name} label={words.name} description={words.nameHelp} autoComplete="off" />
        <PromiseFields fields={fields} />
        <CheckboxField field={fields.asksPeers} label={words.asksPeers} description={words.asksPeersHelp} />
        <AudienceFields view={view} siteIds={fields.siteIds} teamIds={fields.teamIds} />
        <TextField field={fields.opensOn} label={words.opensOn} description={words.opensOnHelp} type="date" />
        <TextField field={fields.closesOn} label={words.closesOn} type="date" />
        <NumberField
          field={fields.remindAfterDays}
          label={words.remindAfterDays}
          description={words.remindAfterDaysHelp}
        />
        <div>
          <SubmitButton>{words.save}</SubmitButton>
        </div>
      </Stack>
    </Form>
  );
}

type AudienceProps = {
  view: WaveFormView;
  siteIds: FieldMetadata<WaveValues["siteIds"] | undefined>;
  teamIds: FieldMetadata<WaveValues["teamIds"] | undefined>;
};

function AudienceFields({ view, siteIds, teamIds }: AudienceProps) {
  const { fields: words } = useTexts().surveyWaves;
  const choices = (places: WaveFormView["sites"]) => places.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {view.sites.length === 0 ? null : (
        <CheckboxListField
          field={siteIds}
          label={words.sites}
          description={words.audienceHelp}
          options={choices(view.sites)}
        />
      )}
      {view.teams.length === 0 ? null : (
        <CheckboxListField field={teamIds} label={words.teams} options={choices(view.teams)} />
      )}
    </>
  );
}
