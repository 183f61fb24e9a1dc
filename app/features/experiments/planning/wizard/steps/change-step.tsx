import { Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { SelectField, TextAreaField, TextField } from "~/components/forms/fields";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import type { Texts } from "~/lib/texts/texts";
import { type ChangeField, type ChangeKind, changeFields } from "../../draft/change-fields";
import { ArmFields } from "../fields/arm-fields";
import { FlowFields } from "../fields/flow-fields";
import { Developers, GroupErrors, intent } from "../fields/parts";
import classes from "../wizard.module.css";
import { useField, useWizard } from "../wizard-context";

const kinds: readonly ChangeKind[] = ["delivery", "packaging", "pricing", "orderFlow", "other"];

/** Step 1: name, kind, what changes (generated from the kind's schema) and the arms. */
export function ChangeStep() {
  const { draft } = useWizard();
  const { wizard } = useTexts();
  const field = useField();
  const [kind, setKind] = useState<ChangeKind>(draft.kind);
  return (
    <>
      <Section title={wizard.steps.change}>
        <Stack>
          <TextField field={field("name", draft.name)} label={wizard.change.name} />
          <KindField kind={kind} onChange={setKind} />
          <input type="hidden" name="shown" value={kind} />
          {changeFields(kind).map((entry) => (
            <GeneratedField key={`${kind} ${entry.name}`} kind={kind} field={entry} />
          ))}
          <GroupErrors field="change" />
          <TextAreaField
            field={field("hypothesis", draft.hypothesis, false)}
            label={wizard.change.hypothesis}
            description={wizard.change.hypothesisDescription}
            required={false}
            rows={2}
          />
        </Stack>
      </Section>
      <Section title={wizard.change.arms} description={wizard.change.armsDescription} boxed={false}>
        <ArmFields />
      </Section>
      <Developers fields={["key"]}>
        <TextField
          field={field("key", draft.key)}
          label={wizard.change.key}
          description={wizard.change.keyDescription}
          spellCheck={false}
        />
      </Developers>
    </>
  );
}

function KindField({ kind, onChange }: { kind: ChangeKind; onChange: (kind: ChangeKind) => void }) {
  const { wizard } = useTexts();
  return (
    <Radio.Group
      name="kind"
      label={wizard.change.kind}
      value={kind}
      onChange={(value) => {
        const chosen = kinds.find((candidate) => candidate === value);
        if (chosen) onChange(chosen);
      }}
    >
      <Stack gap="xs" mt={6}>
        {kinds.map((value) => (
          <Radio key={value} value={value} label={wizard.kinds[value]} />
        ))}
      </Stack>
      <noscript>
        <button {...intent("save")}>{wizard.change.kindShow}</button>
      </noscript>
    </Radio.Group>
  );
}

function GeneratedField({ kind, field: entry }: { kind: ChangeKind; field: ChangeField }) {
  const { draft } = useWizard();
  const { wizard } = useTexts();
  const field = useField();
  const label = labelOf(wizard.change.fields, kind, entry.name);
  if (entry.control === "rows") {
    return (
      <fieldset className={classes.row}>
        <Text component="legend" fw={500} size="sm">
          {label}
        </Text>
        <FlowFields />
      </fieldset>
    );
  }
  const name = `changeValues.${kind}.${entry.name}`;
  const value = draft.changeValues[kind]?.[entry.name] ?? "";
  if (entry.control === "text") return <TextAreaField field={field(name, value)} label={label} rows={2} />;
  const words: Readonly<Record<string, string>> = wizard.change.options;
  const options = entry.options.map((option) => ({ value: option, label: words[option] ?? option }));
  return <SelectField field={field(name, value)} label={label} options={options} />;
}

function labelOf(words: Texts["wizard"]["change"]["fields"], kind: ChangeKind, name: string): string {
  const ofKind: Readonly<Record<string, string>> = words[kind];
  return ofKind[name] ?? name;
}
