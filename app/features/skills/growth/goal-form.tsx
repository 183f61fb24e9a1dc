import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { SimpleGrid, Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { SelectField, TextAreaField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { goalSchema } from "./goal.schema";
import type { GrowthView } from "./goal-view";

const LEVELS = ["1", "2", "3", "4", "5"].map((value) => ({ value, label: value }));

interface GoalFormProps {
  readonly proposing: NonNullable<GrowthView["proposing"]>;
  readonly lastResult: SubmissionResult | null;
}

/** Proposes a goal to oneself or to somebody whom one leads. */
export function GoalForm({ proposing: { userId, name, skills }, lastResult }: GoalFormProps) {
  const { growth } = useTexts();
  const words = growth.fields;
  const [form, fields] = useForm({
    lastResult,
    constraint: getZodConstraint(goalSchema),
    shouldRevalidate: "onInput",
    onValidate: ({ formData }) => parseWithZod(formData, { schema: goalSchema }),
  });
  const skillOptions = skills.map(({ id, name: label }) => ({ value: id, label }));
  return (
    <Section
      title={name === null ? growth.propose : growth.proposeFor(name)}
      description={name === null ? growth.proposeText : growth.proposeForText(name)}
    >
      <Form method="post" {...getFormProps(form)}>
        <Stack>
          <FormErrors errors={form.errors} id={form.errorId} />
          <input type="hidden" name="person" value={userId} />
          <TextField field={fields.title} label={words.title} description={words.titleHint} />
          <TextAreaField field={fields.measure} label={words.measure} rows={2} />
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <SelectField field={fields.skillId} label={words.skill} options={skillOptions} emptyLabel={words.noSkill} />
            <SelectField field={fields.targetLevel} label={words.level} options={LEVELS} emptyLabel={words.noLevel} />
            <TextField field={fields.dueDay} label={words.due} type="date" />
          </SimpleGrid>
          <SubmitButton name="act" value="propose">
            {growth.send}
          </SubmitButton>
        </Stack>
      </Form>
    </Section>
  );
}
