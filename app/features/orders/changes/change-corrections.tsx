import type { SubmissionResult } from "@conform-to/react";
import { Group, Textarea } from "@mantine/core";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { FormErrors } from "~/components/forms/form-errors";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { ChangeForm } from "./change-form";
import { changeKinds } from "./change-kinds";
import type { ChangeFormView, ShownChange } from "./change-log.server";

type ChangeCorrectionsProps = {
  change: ShownChange;
  /** Of the change, yyyy-mm-dd in the organisation's zone. */
  day: string;
  today: string;
  view: ChangeFormView;
  lastResult: SubmissionResult<string[]> | null;
};

/** The form that corrects an entry, and the button that retires a wrong one. */
export function ChangeCorrections({ change, day, today, view, lastResult }: ChangeCorrectionsProps) {
  const { changes: words } = useTexts();
  const isOfForm = lastResult?.initialValue?.intent === undefined;
  const { title, instruction, siteIds, ownerId, step } = change;
  const kind = changeKinds.find((known) => known === change.kind) ?? "other";
  const chosen = { ...(ownerId === null ? {} : { ownerId }), ...(step === null ? {} : { step }) };
  const value = { title, instruction, kind, day, siteIds: [...siteIds], ...chosen };
  const retired = isOfForm ? null : (lastResult?.error?.reason ?? lastResult?.error?.[""] ?? null);
  return (
    <Section title={words.one.edit}>
      <ChangeForm key={change.id} view={view} value={value} today={today} lastResult={isOfForm ? lastResult : null} />
      <Group mt="xl">
        <FormErrors errors={retired ?? undefined} />
        <ConfirmForm
          label={words.one.retire}
          question={words.one.retireQuestion}
          confirmLabel={words.one.retire}
          values={{ intent: "retire" }}
          size="sm"
        >
          <Textarea name="reason" label={words.one.reason} required withAsterisk={false} rows={2} maxLength={500} />
        </ConfirmForm>
      </Group>
    </Section>
  );
}
