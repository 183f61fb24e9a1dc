import { Button, Group } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { paths } from "~/lib/paths";
import type { SkillRow } from "~db/queries/skills/read-matrix";

/** What may be done to a skill in its state. */
export function SkillActs({ id, status }: Pick<SkillRow, "id" | "status">) {
  const { one: words } = useTexts().skillMatrix;
  return (
    <Group gap="sm">
      <Button component={Link} to={paths.editSkill(id)} variant="default" size="xs">
        {words.edit}
      </Button>
      {status === "draft" ? <Move intent="publish" label={words.publish} /> : null}
      {status === "retired" ? <Move intent="reinstate" label={words.reinstate} /> : null}
      {status === "published" ? (
        <ConfirmForm
          label={words.retire}
          question={words.retireQuestion}
          confirmLabel={words.retire}
          values={{ intent: "retire" }}
        />
      ) : null}
    </Group>
  );
}

function Move({ intent, label }: { intent: "publish" | "reinstate"; label: string }) {
  return (
    <Form method="post">
      <SubmitButton name="intent" value={intent} size="xs">
        {label}
      </SubmitButton>
    </Form>
  );
}
