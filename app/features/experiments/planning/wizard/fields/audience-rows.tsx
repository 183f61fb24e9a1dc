import { Stack, Text } from "@mantine/core";
import { SelectField, TextField } from "~/components/forms/fields";
import { useFormat, useTexts } from "~/components/preferences";
import type { AudienceRow } from "../../draft/draft.schema";
import { attributeName } from "../plan-words";
import classes from "../wizard.module.css";
import { useField, useWizard } from "../wizard-context";
import { AddRow, RowButtons } from "./parts";

/** The lines of the sentence: attribute, operator, value. */
export function AudienceRows() {
  const { draft } = useWizard();
  const { orders } = useTexts().wizard;
  return (
    <Stack gap="sm">
      {draft.audience.length === 0 ? (
        <Text size="sm" c="var(--quiet)">
          {orders.noLines}
        </Text>
      ) : null}
      {draft.audience.map((row, index) => (
        <Line key={row.id} row={row} index={index} />
      ))}
      <AddRow list="audience">{orders.addLine}</AddRow>
    </Stack>
  );
}

function Line({ row, index }: { row: AudienceRow; index: number }) {
  const { view } = useWizard();
  const { wizard } = useTexts();
  const { orders } = wizard;
  const { currency } = useFormat().preferences;
  const field = useField();
  const known = view.attributes.find(({ name }) => name === row.attribute);
  const names = view.attributes.map(({ name }) => name);
  const all = row.attribute === "" || names.includes(row.attribute) ? names : [...names, row.attribute];
  const listId = `values-${row.id}`;
  const number = index + 1;
  const isMoney = row.attribute === "value" || row.attribute === "price";
  return (
    <div className={classes.row} data-columns="audience" data-row={row.id}>
      <input type="hidden" name={`audience[${index}].id`} value={row.id} />
      <SelectField
        field={field(`audience[${index}].attribute`, row.attribute)}
        label={orders.attribute(number)}
        emptyLabel={orders.choose}
        options={all.map((name) => ({ value: name, label: attributeName(name, wizard) }))}
      />
      <SelectField
        field={field(`audience[${index}].operator`, row.operator)}
        label={orders.operator(number)}
        options={Object.entries(orders.operators).map(([value, label]) => ({ value, label }))}
      />
      <TextField
        field={field(`audience[${index}].value`, row.value)}
        label={orders.value(number)}
        autoComplete="off"
        {...(row.operator === "isOneOf" ? { placeholder: orders.several } : {})}
        {...(known && known.values.length > 0 ? { list: listId } : {})}
        {...(isMoney ? { suffix: currency } : {})}
      />
      {known && known.values.length > 0 ? (
        <datalist id={listId}>
          {known.values.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      ) : null}
      <RowButtons list="audience" index={index} what={orders.attribute(number)} />
    </div>
  );
}
