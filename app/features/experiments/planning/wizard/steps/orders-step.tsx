import { Stack, Text } from "@mantine/core";
import { CheckboxListField, TextAreaField } from "~/components/forms/fields";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { AudiencePreview } from "../fields/audience-preview";
import { AudienceRows } from "../fields/audience-rows";
import { Developers, GroupErrors } from "../fields/parts";
import classes from "../wizard.module.css";
import { useField, useWizard } from "../wizard-context";

/** Step 2: sites and a sentence, and who would have taken part. */
export function OrdersStep() {
  const { draft, view } = useWizard();
  const { wizard } = useTexts();
  const field = useField();
  const { orders } = wizard;
  const isLimited = view.sites.some(({ isOwn }) => !isOwn);
  const options = view.sites.map(({ id, name, isOwn }) => ({ value: id, label: name, disabled: !isOwn }));
  return (
    <>
      <Section title={wizard.steps.orders}>
        <Stack gap="lg">
          <CheckboxListField
            field={field("siteIds", draft.siteIds, isLimited)}
            label={orders.sites}
            description={isLimited ? orders.sitesDescriptionOwn : orders.sitesDescription}
            options={options}
            required={isLimited}
          />
          <fieldset className={classes.row}>
            <Text component="legend" fw={500} size="sm">
              {orders.lines}
            </Text>
            <AudienceRows />
            <GroupErrors field="audience" />
          </fieldset>
        </Stack>
      </Section>
      <AudiencePreview />
      <Developers fields={["conditionText"]}>
        {view.condition === null ? null : (
          <div>
            <Text size="sm" fw={500}>
              {orders.compiled}
            </Text>
            <pre className={classes.code}>{JSON.stringify(view.condition, null, 2)}</pre>
          </div>
        )}
        <TextAreaField
          field={field("conditionText", draft.conditionText, false)}
          label={orders.condition}
          description={orders.conditionDescription}
          required={false}
          monospace
          spellCheck={false}
        />
      </Developers>
    </>
  );
}
