import { Anchor, Button, Group, Text } from "@mantine/core";
import { useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { intent } from "./fields/parts";
import { useWizard } from "./wizard-context";

/** Says that the plan was saved elsewhere, and lets the person choose: nothing typed is lost, nothing is overwritten unasked. */
export function StaleNotice() {
  const { wizard } = useTexts();
  const { view } = useWizard();
  return (
    <Notice tone="warn" title={wizard.staleTitle} role="alert">
      <Text size="sm">{wizard.staleText}</Text>
      <Group gap="md" mt="xs">
        <Button {...intent(`keep:${view.version}`)} size="xs">
          {wizard.keepMine}
        </Button>
        <Anchor href="" size="sm">
          {wizard.takeTheirs}
        </Anchor>
      </Group>
    </Notice>
  );
}
