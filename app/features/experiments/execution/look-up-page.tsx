import { Anchor, Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { Form, Link, useLocation } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import { AskForm } from "./ask-form";
import type { Desk } from "./desk-site.server";
import type { LookUpAnswer } from "./look-up.server";
import { LookUpCard } from "./look-up-card";
import classes from "./look-up-page.module.css";
import { lookUpSearch } from "./read-look-up";

export type LookUpPageProps = {
  desk: Desk;
  answer: LookUpAnswer | null;
  typed: string;
  given: Readonly<Record<string, string>>;
  marked: readonly string[];
  problem: string | null;
  /** Whether the order's own page may be opened. */
  mayReadOrders: boolean;
};

/** The packing desk's page: an order number in, what to do with it out. */
export function LookUpPage(props: LookUpPageProps) {
  const { lookUp } = useTexts();
  const { desk, answer, typed, problem } = props;
  const { key } = useLocation();
  const needsSite = desk.site === null && desk.sites.length > 0;
  return (
    <Stack gap="lg" className={classes.page ?? ""}>
      <PageHeader
        title={lookUp.title}
        {...(desk.site ? { badge: <Text c="var(--quiet)">{lookUp.atSite(desk.site.name)}</Text> } : {})}
      />
      {problem ? (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      ) : null}
      {needsSite ? <SiteForm desk={desk} order={typed} /> : <OrderForm key={key} />}
      {answer ? <Answer {...props} answer={answer} /> : null}
      <Group gap="lg">
        <Anchor component={Link} to={paths.runSheet()}>
          {lookUp.sheetLink}
        </Anchor>
        <Anchor component={Link} to={paths.lookUpFile()}>
          {lookUp.fileLink}
        </Anchor>
      </Group>
      {!needsSite && desk.sites.length > 1 ? (
        <details>
          <summary>{lookUp.change}</summary>
          <SiteForm desk={desk} order="" />
        </details>
      ) : null}
    </Stack>
  );
}

/** Empties itself for the next order: a scanner types into it and ends with Enter. */
function OrderForm() {
  const { lookUp } = useTexts();
  return (
    <Form method="get" action={paths.lookUp()}>
      <label htmlFor="order" className={classes.label}>
        {lookUp.order}
      </label>
      <div className={classes.ask}>
        <input
          id="order"
          name="order"
          className={classes.order}
          // biome-ignore lint/a11y/noAutofocus: the page is one field; scanners type where the focus is.
          autoFocus
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          required
          maxLength={256}
          enterKeyHint="search"
        />
        <Button type="submit" size="lg" className={classes.go ?? ""}>
          {lookUp.go}
        </Button>
      </div>
      <Text size="sm" c="var(--quiet)" mt={4}>
        {lookUp.orderHelp}
      </Text>
    </Form>
  );
}

function SiteForm({ desk, order }: { desk: Desk; order: string }) {
  const { lookUp } = useTexts();
  return (
    <Section title={lookUp.chooseSite} description={lookUp.chooseSiteText}>
      <Form method="post" action={`${paths.lookUp()}?index`}>
        <input type="hidden" name="order" value={order} />
        <Group align="flex-end">
          <NativeSelect
            name="site"
            label={lookUp.site}
            size="md"
            defaultValue={desk.site?.id ?? ""}
            data={desk.sites.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Button type="submit" name="intent" value="site" size="md">
            {lookUp.remember}
          </Button>
        </Group>
      </Form>
    </Section>
  );
}

function Answer({ answer, typed, given, marked, mayReadOrders }: LookUpPageProps & { answer: LookUpAnswer }) {
  const { lookUp, orders } = useTexts();
  const shown = answer.arms.filter(({ kind }) => kind !== "unknown");
  const reported = shown.filter(({ kind }) => kind === "arm").map(({ experimentId }) => experimentId);
  const search = lookUpSearch({ typed, given, marked });
  return (
    <section aria-live="polite" aria-labelledby="result">
      <h2 id="result" className={classes.result}>
        {lookUp.result(answer.orderId)}
      </h2>
      <Stack gap="md">
        {answer.asks.length > 0 ? <AskForm answer={answer} given={given} /> : null}
        {answer.arms.length === 0 ? <EmptyState title={lookUp.nothing}>{lookUp.nothingText}</EmptyState> : null}
        {shown.map((arm) => (
          <LookUpCard
            key={arm.experimentId}
            arm={arm}
            search={search}
            others={reported}
            isMarked={marked.includes(arm.experimentId)}
          />
        ))}
        {mayReadOrders ? (
          <Anchor component={Link} to={paths.order(answer.orderId)}>
            {orders.one.everything}
          </Anchor>
        ) : null}
      </Stack>
    </section>
  );
}
