import { Anchor, Code, Stack, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatTile, StatTiles } from "~/components/stat-tile";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import type { DeliveryRow } from "../../inbox/inbox-types";
import { DeliveryBadge } from "./delivery-badge";
import { RetryForm } from "./delivery-table";

export interface DeliveryPageProps {
  readonly delivery: DeliveryRow & { readonly body: string | null };
  readonly refusal: string | null;
}

/** One delivery: what became of it and what is kept of its body. */
export function DeliveryPage({ delivery, refusal }: DeliveryPageProps) {
  const { deliveries: words } = useTexts().connections;
  return (
    <>
      <Anchor component={Link} to={paths.connectionTab(delivery.connectionId, "deliveries")} size="sm">
        {words.one.back}
      </Anchor>
      {refusal === null ? null : (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      )}
      <Section title={words.one.title} boxed={false}>
        <Facts delivery={delivery} />
        {delivery.hasRaw ? <RetryForm id={delivery.id} topic={delivery.topic} /> : null}
      </Section>
      <Body body={delivery.body} />
    </>
  );
}

function Facts({ delivery }: Pick<DeliveryPageProps, "delivery">) {
  const { deliveries: words } = useTexts().connections;
  const format = useFormat();
  const { receivedAt, repeats, lastAt, topic, subject, state, reason, bytes, key } = delivery;
  return (
    <Stack gap="sm" mb="md">
      <StatTiles>
        <StatTile label={words.one.state} value={<DeliveryBadge state={state} />} detail={reason} />
        <StatTile
          label={words.one.received}
          value={format.dateTime(receivedAt)}
          detail={repeats > 0 ? words.cameAgain(repeats, format.dateTime(lastAt)) : null}
        />
        <StatTile label={words.one.topic} value={topic} detail={subject === null ? null : words.order(subject)} />
        <StatTile label={words.one.bytes} value={words.one.kilobytes(format.number(bytes / 1024, 1))} />
      </StatTiles>
      <Text size="sm" c="var(--quiet)" style={{ overflowWrap: "anywhere" }}>
        {words.one.key}: {key}
      </Text>
    </Stack>
  );
}

function Body({ body }: { body: string | null }) {
  const { deliveries: words } = useTexts().connections;
  if (body === null) {
    return (
      <Section title={words.one.body}>
        <Text size="sm">{words.one.noBody}</Text>
      </Section>
    );
  }
  return (
    <Section title={words.one.body} description={words.one.bodyText} boxed={false}>
      <Code block tabIndex={0}>
        {body}
      </Code>
    </Section>
  );
}
