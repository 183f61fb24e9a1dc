import { Stack, Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { audienceSentence } from "../plan-words";
import classes from "../wizard.module.css";
import { useWizard } from "../wizard-context";

/** The sentence in words, tried on the newest orders here. */
export function AudiencePreview() {
  const { draft, view } = useWizard();
  const { wizard } = useTexts();
  const format = useFormat();
  const { orders } = wizard;
  const { past } = view;
  const sites = view.sites.filter(({ id }) => draft.siteIds.includes(id)).map(({ name }) => name);
  const names = new Set(view.attributes.map(({ name }) => name));
  const unsent =
    past.seen === 0
      ? []
      : draft.audience.filter(
          ({ attribute }) => attribute !== "" && !seenIn(past.attributes, attribute) && names.has(attribute),
        );
  return (
    <Section title={orders.preview}>
      <Stack gap="sm">
        <p className={classes.sentence}>{audienceSentence(draft, sites, wizard, format)}</p>
        <Text size="sm" c="var(--quiet)" role="status">
          {past.seen === 0
            ? orders.previewEmpty
            : past.meant === 0
              ? orders.previewNone
              : orders.previewText(
                  format.integer(past.meant),
                  format.integer(past.seen),
                  format.percent(past.meant / past.seen, 0),
                )}
        </Text>
        {past.examples.length > 0 ? (
          <Text size="sm" c="var(--quiet)">
            {orders.previewExamples}: {past.examples.join(", ")}
          </Text>
        ) : null}
        {unsent.length > 0 ? (
          <Notice tone="warn">
            {orders.previewUnsent(unsent.map(({ attribute }) => `“${attribute}”`).join(", "))}
          </Notice>
        ) : null}
      </Stack>
    </Section>
  );
}

function seenIn(attributes: readonly { readonly name: string }[], name: string): boolean {
  return attributes.some((attribute) => attribute.name === name);
}
