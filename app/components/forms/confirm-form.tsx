import { Button, type ButtonProps, Group, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import { type ReactNode, useRef } from "react";
import { useTexts } from "../preferences";
import classes from "./confirm-form.module.css";
import { SubmitButton } from "./submit-button";

export type ConfirmFormProps = {
  /** On the button that opens the question: "Remove key". */
  label: ReactNode;
  /** The question, with what will happen: "Shops that use it get no answers any more." */
  question: ReactNode;
  /** On the button that does it; never "OK": "Remove". */
  confirmLabel: string;
  action?: string;
  /** Hidden values posted along. */
  values?: Readonly<Record<string, string>>;
  /** More fields inside the question, such as a reason. */
  children?: ReactNode;
  isDangerous?: boolean;
  /** True for the one main act of a page. */
  isMain?: boolean;
  size?: ButtonProps["size"];
};

/** A button that asks once and then posts. Opens without script too. */
export function ConfirmForm(props: ConfirmFormProps) {
  const {
    label,
    question,
    confirmLabel,
    action,
    values = {},
    children,
    isDangerous = true,
    isMain = false,
    size = "xs",
  } = props;
  const { common } = useTexts();
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (details.current) details.current.open = false;
    details.current?.querySelector("summary")?.focus();
  };
  return (
    <details ref={details} className={`${classes.confirm} no-print`}>
      <Button
        component="summary"
        variant={isMain ? "filled" : "default"}
        size={size ?? "xs"}
        {...(isDangerous ? { c: "var(--bad)" } : {})}
      >
        {label}
      </Button>
      <div className={classes.question}>
        <Form method="post" {...(action === undefined ? {} : { action })}>
          {Object.entries(values).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Text size="sm" component="div" mb="sm">
            {question}
          </Text>
          {children}
          <Group gap="xs" mt="sm">
            <SubmitButton size="xs" {...(isDangerous ? { color: "red.9" } : {})}>
              {confirmLabel}
            </SubmitButton>
            <Button size="xs" variant="default" onClick={close}>
              {common.cancel}
            </Button>
          </Group>
        </Form>
      </div>
    </details>
  );
}
