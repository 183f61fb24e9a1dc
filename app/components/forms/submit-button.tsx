import { Button, type ButtonProps, Loader } from "@mantine/core";
import { useNavigation } from "@remix-run/react";
import type { MouseEvent, ReactNode } from "react";

export type SubmitButtonProps = Omit<ButtonProps, "loading" | "type"> & {
  children: ReactNode;
  /** Posted as `name=value`, to tell several buttons of a form apart. */
  name?: string;
  value?: string;
  form?: string;
  /** Of a fetcher's form: `fetcher.state !== "idle"`. Otherwise the page's own navigation is watched. */
  pending?: boolean;
};

/**
 * Sends its form; while that is under way it shows so and sends nothing twice. While another button's post is under way
 * it waits too: a second post would cut the first one off. It keeps the focus.
 */
export function SubmitButton({ children, name, value, form, pending, ...rest }: SubmitButtonProps) {
  const navigation = useNavigation();
  const isPosting = navigation.state !== "idle" && navigation.formData !== undefined;
  const isOwn = name === undefined || navigation.formData?.get(name) === value;
  const isPending = pending ?? (isPosting && isOwn);
  const isHeldBack = isPending || isPosting;
  const holdBack = (event: MouseEvent) => {
    if (isHeldBack) event.preventDefault();
  };
  return (
    <Button
      type="submit"
      name={name}
      value={value}
      form={form}
      aria-busy={isPending}
      aria-disabled={isHeldBack}
      onClick={holdBack}
      {...rest}
      {...(isPending ? { leftSection: <Loader size={14} color="currentColor" aria-hidden /> } : {})}
    >
      {children}
    </Button>
  );
}
