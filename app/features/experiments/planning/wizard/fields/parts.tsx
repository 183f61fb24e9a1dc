import { ActionIcon, Button, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { IconArrowUp, IconPlus, IconTrash } from "~/components/icons";
import { useTexts } from "~/components/preferences";
import classes from "../wizard.module.css";
import { useGroupErrors, useWizard, wizardFormId } from "../wizard-context";

/** Adds a row to a list of the draft: saves what is typed and shows the form with one more. */
export function AddRow({ list, children }: { list: string; children: ReactNode }) {
  return (
    <div>
      <Button {...intent(`add:${list}`)} variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />}>
        {children}
      </Button>
    </div>
  );
}

/** Removes or moves a row; `what` names it to screen readers. */
export function RowButtons({
  list,
  index,
  what,
  canMove = false,
}: {
  list: string;
  index: number;
  what: string;
  canMove?: boolean;
}) {
  const { wizard } = useTexts();
  return (
    <div className={classes.rowButtons}>
      {canMove ? (
        <ActionIcon
          {...intent(`up:${list}:${index}`)}
          variant="default"
          size="lg"
          disabled={index === 0}
          aria-label={wizard.up(what)}
        >
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
      ) : null}
      <ActionIcon {...intent(`remove:${list}:${index}`)} variant="default" size="lg" aria-label={wizard.remove(what)}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

export function intent(value: string) {
  return { type: "submit", form: wizardFormId, name: "intent", value, formNoValidate: true } as const;
}

export function GroupErrors({ field }: { field: string }) {
  const errors = useGroupErrors(field);
  if (errors.length === 0) return null;
  return (
    <Text c="var(--bad)" size="sm" role="alert">
      {errors.join(" ")}
    </Text>
  );
}

/** What only developers and statisticians need; open while one of its fields has a mistake. */
export function Developers({ fields, children }: { fields: readonly string[]; children: ReactNode }) {
  const { wizard } = useTexts();
  const { shown } = useWizard();
  const hasMistake = shown.some(({ field }) => fields.some((name) => field === name || field.endsWith(`.${name}`)));
  return (
    <details className={classes.developers} open={hasMistake ? true : undefined}>
      <summary>{wizard.developers}</summary>
      <div>{children}</div>
    </details>
  );
}
