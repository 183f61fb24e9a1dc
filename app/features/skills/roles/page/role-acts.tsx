import { Form } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";

/** Takes a role out of use, or into it again. */
export function RoleActs({ isRetired }: { isRetired: boolean }) {
  const { one: words } = useTexts().jobRoles;
  if (isRetired) {
    return (
      <Form method="post">
        <SubmitButton name="intent" value="reinstate" size="xs">
          {words.reinstate}
        </SubmitButton>
      </Form>
    );
  }
  return (
    <ConfirmForm
      label={words.retire}
      question={words.retireQuestion}
      confirmLabel={words.retire}
      values={{ intent: "retire" }}
    />
  );
}
