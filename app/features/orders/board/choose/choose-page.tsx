import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { NativeSelect, SimpleGrid, Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { NumberField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import { useMeasureWords } from "../page/measure-words";
import { optionsSchema } from "./choose.schema";

export type ChooseView = {
  chosen: readonly string[];
  catalogue: readonly string[];
  options: { fulfilmentHours: number; windowDays: number; lostAfterDays: number };
};

type ChoosePageProps = { view: ChooseView; lastResult: SubmissionResult<string[]> | null };

/** Which measures everybody sees first, and what counts in all of them. */
export function ChoosePage({ view, lastResult }: ChoosePageProps) {
  const { board } = useTexts();
  const isOfOptions = lastResult?.initialValue?.intent === "options";
  return (
    <>
      <PageHeader
        title={board.choose.title}
        description={board.choose.description}
        back={{ to: paths.board(), label: board.title }}
      />
      <ChosenForm view={view} lastResult={isOfOptions ? null : lastResult} />
      <OptionsForm view={view} lastResult={isOfOptions ? lastResult : null} />
    </>
  );
}

const PLACES = [1, 2, 3, 4, 5, 6] as const;

function ChosenForm({ view: { chosen, catalogue }, lastResult }: ChoosePageProps) {
  const { choose } = useTexts().board;
  const { nameOf } = useMeasureWords();
  const choices = catalogue.map((key) => ({ value: key, label: nameOf(key) }));
  const errors = Object.values(lastResult?.error ?? {}).flatMap((found) => found ?? []);
  return (
    <Section title={choose.chosen}>
      <Form method="post">
        <Stack>
          <FormErrors errors={[...new Set(errors)]} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {PLACES.map((place) => (
              <NativeSelect
                key={place}
                name="measures"
                label={choose.place(place)}
                defaultValue={chosen[place - 1] ?? choices[0]?.value ?? ""}
                data={choices}
              />
            ))}
          </SimpleGrid>
          <div>
            <SubmitButton>{choose.save}</SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}

function OptionsForm({ view: { options }, lastResult }: ChoosePageProps) {
  const { choose } = useTexts().board;
  const schema = optionsSchema(choose);
  const [form, fields] = useForm({
    id: "options",
    lastResult,
    defaultValue: {
      fulfilmentHours: String(options.fulfilmentHours),
      windowDays: String(options.windowDays),
      lostAfterDays: String(options.lostAfterDays),
    },
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldRevalidate: "onInput",
  });
  return (
    <Section title={choose.options} description={choose.optionsText}>
      <Form method="post" {...getFormProps(form)} preventScrollReset>
        <input type="hidden" name="intent" value="options" />
        <Stack>
          <FormErrors errors={form.errors} id={form.errorId} />
          <NumberField field={fields.fulfilmentHours} label={choose.fulfilmentHours} required />
          <NumberField field={fields.windowDays} label={choose.windowDays} required />
          <NumberField field={fields.lostAfterDays} label={choose.lostAfterDays} required />
          <div>
            <SubmitButton variant="default">{choose.optionsSave}</SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}
