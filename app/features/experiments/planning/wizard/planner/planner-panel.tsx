import { Button, Stack, Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { intent } from "../fields/parts";
import { useWizard } from "../wizard-context";
import { advisedWeeks, plannerSentences } from "./planner-sentences";

/** What the planned weeks can tell, in sentences. */
export function PlannerPanel() {
  const { draft, view } = useWizard();
  const { wizard } = useTexts();
  const format = useFormat();
  const { duration } = wizard;
  const { facts, warnings } = plannerSentences(draft, view, wizard, format);
  const weeks = advisedWeeks(view);
  return (
    <Section title={duration.planner}>
      <Stack gap="xs" role="status">
        {facts.length === 0 ? <Text size="sm">{duration.unknown}</Text> : null}
        {facts.map((fact) => (
          <Text key={fact} size="sm">
            {fact}
          </Text>
        ))}
        {warnings.map((warning) => (
          <Notice key={warning} tone="warn">
            {warning}
          </Notice>
        ))}
        {weeks === null ? null : (
          <div>
            <Button {...intent(`weeks:${weeks}`)} variant="default" size="xs">
              {duration.takeWeeks(duration.weeksWord(weeks))}
            </Button>
          </div>
        )}
      </Stack>
    </Section>
  );
}
