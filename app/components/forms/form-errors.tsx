import { List } from "@mantine/core";
import { useTexts } from "../preferences";
import { Notice } from "../states/notice";

type FormErrorsProps = {
  errors: readonly string[] | undefined;
  id?: string;
  /** Where "This could not be saved" is not what happened. */
  title?: string;
};

/** The sentences that belong to the whole form (conform: `form.errors`); nothing when there are none. */
export function FormErrors({ errors, id, title }: FormErrorsProps) {
  const { common } = useTexts();
  if (!errors || errors.length === 0) return null;
  return (
    <div id={id}>
      <Notice tone="bad" title={title ?? common.errors.summary} role="alert">
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
