import { Stack, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { SubmitButton } from "~/components/forms/submit-button";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import type { WebhookAnswer } from "../answer-webhook-form.server";
import { OFF_AFTER_DAYS } from "../sending/off-after-days";
import type { WebhookView } from "../view-webhooks.server";
import { DeliveryTable } from "./delivery-table";
import { EndpointForm } from "./endpoint-form";
import { EndpointState } from "./endpoint-state";
import { MadeSecret } from "./made-secret";

export interface WebhookPageProps {
  readonly view: WebhookView;
  readonly answer: WebhookAnswer | null;
  readonly now: number;
}

/** One endpoint: what came of its messages, its settings, its secret. */
export function WebhookPage({ view: { endpoint, deliveries }, answer, now }: WebhookPageProps) {
  const { webhooks: words } = useTexts();
  const { one } = words;
  return (
    <>
      <PageHeader
        title={endpoint.name}
        back={{ to: paths.webhooks(), label: words.title }}
        badge={<EndpointState endpoint={endpoint} />}
      />
      {answer?.refusal ? (
        <Notice tone="bad" role="alert">
          {answer.refusal}
        </Notice>
      ) : null}
      {answer?.made ? <MadeSecret signingSecret={answer.made.signingSecret} /> : null}
      {endpoint.offAt === null ? null : <Off reason={endpoint.offReason ?? "byHand"} />}
      <Section title={one.deliveries} description={one.deliveriesText}>
        <DeliveryTable deliveries={deliveries} canSend={endpoint.offAt === null} />
      </Section>
      <Section title={one.test} description={one.testText}>
        <Form method="post" preventScrollReset>
          <SubmitButton name="intent" value="test" variant="default">
            {one.testDo}
          </SubmitButton>
        </Form>
      </Section>
      <Section title={one.settings}>
        <EndpointForm
          key={endpoint.id}
          lastResult={answer?.result ?? null}
          endpoint={{ name: endpoint.name, url: endpoint.url, events: [...endpoint.events] }}
        />
      </Section>
      <Secret until={endpoint.previousSecretUntil} now={now} />
      <Section title={one.removeTitle} description={one.removeText}>
        <Stack gap="sm">
          {endpoint.offAt === null ? (
            <ConfirmForm
              label={one.off}
              question={one.offQuestion}
              confirmLabel={one.off}
              values={{ intent: "off" }}
              size="sm"
            />
          ) : null}
          <ConfirmForm
            label={one.remove}
            question={one.removeQuestion}
            confirmLabel={one.remove}
            values={{ intent: "remove" }}
            size="sm"
          />
        </Stack>
      </Section>
    </>
  );
}

function Off({ reason }: { reason: "byHand" | "failing" | "gone" }) {
  const { one } = useTexts().webhooks;
  return (
    <Notice tone={reason === "byHand" ? "info" : "bad"} title={one.offTitle}>
      <Stack gap="sm">
        <Text size="sm">{reason === "failing" ? one.offText.failing(OFF_AFTER_DAYS) : one.offText[reason]}</Text>
        <Form method="post">
          <SubmitButton name="intent" value="on" variant="default">
            {one.switchOn}
          </SubmitButton>
        </Form>
      </Stack>
    </Notice>
  );
}

function Secret({ until, now }: { until: number | null; now: number }) {
  const { one } = useTexts().webhooks;
  const { dateTime } = useFormat();
  return (
    <Section title={one.secret} description={one.secretText}>
      <Stack gap="sm">
        {until !== null && until > now ? <Text size="sm">{one.secretBoth(dateTime(until))}</Text> : null}
        <ConfirmForm
          label={one.renew}
          question={one.renewQuestion}
          confirmLabel={one.renewConfirm}
          values={{ intent: "renew" }}
          isDangerous={false}
          size="sm"
        />
      </Stack>
    </Section>
  );
}
