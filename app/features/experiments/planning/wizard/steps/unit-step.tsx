import { RadioField, TextField } from "~/components/forms/fields";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { unitTypes } from "../../../plan.schema";
import { Developers } from "../fields/parts";
import { useField, useWizard } from "../wizard-context";

/** Step 3: what is randomised, with the consequence in a sentence. */
export function UnitStep() {
  const { draft } = useWizard();
  const { wizard } = useTexts();
  const field = useField();
  const { unit } = wizard;
  const names = Object.keys(unit.types).filter(isUnitType);
  const options = names.map((value) => ({ value, label: unit.types[value], description: unit.consequences[value] }));
  return (
    <>
      <Section title={wizard.steps.unit}>
        <RadioField field={field("unitType", draft.unitType)} label={unit.type} options={options} />
      </Section>
      <Developers fields={["unitAttribute"]}>
        <TextField
          field={field("unitAttribute", draft.unitAttribute, false)}
          label={unit.attribute}
          description={unit.attributeDescription(unitTypes[draft.unitType])}
          required={false}
          spellCheck={false}
        />
      </Developers>
    </>
  );
}

function isUnitType(name: string): name is keyof typeof unitTypes {
  return name in unitTypes;
}
