import { Text } from "@mantine/core";
import { CopyField } from "~/components/copy-field";
import { useFormat, useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import type { HandedLink } from "./deliver-link.server";

/** The link to hand over, shown this once, or the word that it was mailed. */
export function LinkNotice({ link }: { link: HandedLink }) {
  const { people } = useTexts().settings;
  const format = useFormat();
  const until = format.dateTime(link.expiresAt);
  if (link.isMailed) {
    return (
      <Notice tone="good" role="status">
        {people.link.mailed(link.email ?? link.name, until)}
      </Notice>
    );
  }
  const title = link.kind === "invitation" ? people.link.invitationTitle : people.link.resetTitle;
  return (
    <Notice tone="warn" role="status" title={title}>
      {link.mailFailed ? <Text size="sm">{people.link.mailFailed}</Text> : null}
      <CopyField label={people.link.label(link.name)} description={people.link.until(until)} value={link.address} />
    </Notice>
  );
}
