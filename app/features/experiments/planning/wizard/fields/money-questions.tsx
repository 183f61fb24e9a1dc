import type { SubmissionResult } from "@conform-to/react";
import { getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { Stack, Text } from "@mantine/core";
import { useFetcher } from "@remix-run/react";
import { NumberField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import { threeQuestionsSchema } from "../../costs/three-questions.schema";
import { useWizard } from "../wizard-context";

/** The three questions that are asked while no costs are known, and what the answers leave out. */
export function MoneyQuestions() {
  const { view } = useWizard();
  const { costs } = useTexts();
  const { preferences } = useFormat();
  const fetcher = useFetcher<SubmissionResult<string[]>>();
  const schema = threeQuestionsSchema(costs.problems, preferences);
  const [form, fields] = useForm({
    id: "money",
    lastResult: fetcher.data ?? null,
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldRevalidate: "onInput",
  });
  const { questions } = costs;
  return (
    <Section title={questions.title} description={questions.description}>
      <fetcher.Form method="post" action={paths.costs()} {...getFormProps(form)}>
        <input type="hidden" name="intent" value="questions" />
        <input type="hidden" name="plan" value={view.id} />
        <Stack>
          <FormErrors errors={form.errors} id={form.errorId} />
          <NumberField
            field={fields.leftAfterGoods}
            label={questions.leftAfterGoods}
            description={questions.leftAfterGoodsDescription}
            suffix="%"
          />
          <NumberField
            field={fields.goodsPerOrder}
            label={questions.goodsPerOrder}
            description={questions.goodsPerOrderDescription}
            suffix={preferences.currency}
          />
          <NumberField field={fields.returnCost} label={questions.returnCost} suffix={preferences.currency} />
          <NumberField field={fields.minuteCost} label={questions.minuteCost} suffix={preferences.currency} />
          <Text size="sm" c="var(--quiet)">
            {questions.leavesOut}
          </Text>
          <div>
            <SubmitButton pending={fetcher.state !== "idle"}>{questions.save}</SubmitButton>
          </div>
        </Stack>
      </fetcher.Form>
    </Section>
  );
}
