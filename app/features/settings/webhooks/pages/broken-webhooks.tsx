import { Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";

export interface BrokenWebhook {
  readonly id: string;
  readonly name: string;
}

/** Says on Today that endpoints were switched off because nothing arrived there. */
export function BrokenWebhooks({ broken }: { broken: readonly BrokenWebhook[] }) {
  const { today } = useTexts().webhooks;
  const [first] = broken;
  if (!first) return null;
  return (
    <Notice tone="bad" title={today.title}>
      {today.text(broken.map(({ name }) => name).join(", "))}{" "}
      <Link to={broken.length === 1 ? paths.webhook(first.id) : paths.webhooks()}>{today.look}</Link>
    </Notice>
  );
}
