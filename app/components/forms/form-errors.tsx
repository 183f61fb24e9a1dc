import { List } from "@mantine/core";
import { useTexts } from "../preferences";
import { Notice } from "../states/notice";

/** The sentences that belong to the whole form (conform: `form.errors`); nothing when there are none. */
export function FormErrors({ errors, id }: { errors: readonly string[] | undefined; id?: string }) {
  const { common } = useTexts();
  if (!errors || errors.length === 0) return null;
  return (
    <div id={id}>
      <Notice tone="bad" title={common.errors.summary} role="alert">
        {errors.length === 1 ? (
          errors[0]
        ) : (
          <List size="sm">
            {errors.map((error) => (
              <List.Item key={error}>{error}</List.Item>
            ))}
          </List>
        )}
      </Notice>
    </div>
  );
}
