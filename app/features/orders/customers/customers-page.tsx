import { Anchor, Button, Group, NativeSelect, Paper, Stack, Text, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { FilterGrid } from "~/components/forms/filter-grid";
import { IconDownload } from "~/components/icons";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import { ComputingNotice } from "../flow-reading/computing-notice";
import type { CustomersQuestion } from "./customers-question";
import { SegmentTable } from "./segment-table";
import { useEstimates } from "./use-estimates";
import type { CustomersView, ListedCustomer } from "./view-customers.server";

interface CustomersPageProps {
  readonly view: CustomersView;
  readonly question: CustomersQuestion;
  readonly mayReadOrders: boolean;
  readonly mayExport: boolean;
  /** The address after its "?", with it; empty when there is none. */
  readonly search: string;
}

/** Who comes back, what they are worth, and who may be leaving. */
export function CustomersPage({ view, question, mayReadOrders, mayExport, search }: CustomersPageProps) {
  const { customers: words } = useTexts();
  const { outlook, progress, hasFailed, asOf } = view;
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={<Links exportTo={mayExport && outlook?.all ? paths.customersExport(search) : null} />}
      />
      <Settings question={question} segments={outlook?.segments.flatMap(({ segment }) => segment ?? []) ?? []} />
      <ComputingNotice asOf={asOf} progress={progress} hasFailed={hasFailed} />
      {outlook && !outlook.all ? <EmptyState title={words.tooFew}>{words.tooFewText}</EmptyState> : null}
      <Stack gap="md">
        {outlook?.all ? <Summary view={view} question={question} /> : null}
        {outlook?.all ? <SegmentTable all={outlook.all} segments={outlook.segments} days={view.lostAfterDays} /> : null}
        {outlook?.all ? <AtRisk customers={outlook.atRisk} mayReadOrders={mayReadOrders} /> : null}
        <Contractual churn={view.contractual} />
        {outlook?.parameters ? <HowComputed parameters={outlook.parameters} /> : null}
      </Stack>
    </>
  );
}

function Links({ exportTo }: { exportTo: string | null }) {
  const { customers: words } = useTexts();
  return (
    <Group className="no-print">
      <Anchor component={Link} to={paths.help("customers")} size="sm">
        {words.help}
      </Anchor>
      {exportTo ? (
        <Anchor href={exportTo} download size="sm">
          <IconDownload size={16} aria-hidden /> {words.download}
        </Anchor>
      ) : null}
    </Group>
  );
}

function Settings({ question, segments }: { question: CustomersQuestion; segments: readonly string[] }) {
  const { settings: words } = useTexts().customers;
  const chosen = question.segment !== undefined && !segments.includes(question.segment) ? [question.segment] : [];
  return (
    <Paper component="search" aria-label={words.label} className="no-print" mb="md">
      <Form method="get">
        <FilterGrid>
          <NativeSelect
            name="segment"
            label={words.segment}
            defaultValue={question.segment ?? ""}
            data={[{ value: "", label: words.anySegment }, ...segments, ...chosen]}
          />
          <TextInput name="margin" inputMode="decimal" label={words.margin} defaultValue={String(question.margin)} />
          <TextInput
            name="discount"
            inputMode="decimal"
            label={words.discount}
            defaultValue={String(question.discount)}
          />
          <Button type="submit" variant="default">
            {words.show}
          </Button>
        </FilterGrid>
      </Form>
    </Paper>
  );
}

function Summary({ view, question }: Pick<CustomersPageProps, "view" | "question">) {
  const { customers: words } = useTexts();
  const format = useFormat();
  const { share, money, count, bounds } = useEstimates();
  const { outlook, asOf } = view;
  if (!outlook?.all) return null;
  const { alive, value, customers } = outlook.all;
  const habits = outlook.parameters?.habits;
  return (
    <Paper>
      <Text fw={600}>{words.sentence(share(alive.estimate), bounds(alive, share), format.integer(customers))}</Text>
      {value ? <Text fw={600}>{words.valueSentence(money(value.estimate), bounds(value, money))}</Text> : null}
      {habits ? (
        <Text>
          {words.habits(
            count(habits.ordersAYear.estimate),
            bounds(habits.ordersAYear, count),
            share(habits.leaving.estimate),
            bounds(habits.leaving, share),
          )}
        </Text>
      ) : null}
      <LostBeside view={view} />
      <Text size="sm" c="var(--quiet)" mt={4}>
        {words.kept(format.percent(question.margin / 100, 0))}{" "}
        {outlook.share < 1 ? words.sampled(format.percent(outlook.share, 0)) : ""}{" "}
        {asOf === null ? "" : words.asOf(format.dateTime(asOf))}
      </Text>
    </Paper>
  );
}

const WEEKS_A_YEAR = 52;

/** Why so many count as lost while so many will order again: only where the two seem to contradict each other. */
function LostBeside({ view: { outlook, lostAfterDays } }: Pick<CustomersPageProps, "view">) {
  const { customers: words } = useTexts();
  const format = useFormat();
  const { share } = useEstimates();
  const lost = outlook?.all?.lost;
  const orders = outlook?.parameters?.habits?.ordersAYear.estimate ?? 0;
  if (!outlook?.all || !lost || orders <= 0 || outlook.all.alive.estimate + lost.estimate <= 1) return null;
  const weeks = format.integer(Math.round(WEEKS_A_YEAR / orders));
  return <Text>{words.lostBeside(share(lost.estimate), format.integer(lostAfterDays), weeks)}</Text>;
}

function AtRisk({ customers, mayReadOrders }: { customers: readonly ListedCustomer[]; mayReadOrders: boolean }) {
  const texts = useTexts().customers;
  const format = useFormat();
  const { share, money, told } = useEstimates();
  const words = texts.atRisk;
  return (
    <Section title={words.title} boxed={false}>
      <Text size="sm" c="var(--quiet)" mb="xs">
        {words.text}
      </Text>
      <DataTable
        caption={words.caption}
        rows={customers}
        rowKey={({ customerId }) => customerId}
        empty={<Text>{words.empty}</Text>}
        columns={[
          {
            key: "customer",
            header: words.customer,
            isRowHeader: true,
            cell: ({ customerId }) =>
              mayReadOrders ? (
                <Link to={paths.orders(`?q=${encodeURIComponent(customerId)}`)}>{customerId}</Link>
              ) : (
                customerId
              ),
          },
          { key: "segment", header: words.segment, cell: ({ segment }) => segment ?? texts.noSegment },
          { key: "orders", header: words.orders, align: "end", cell: ({ orders }) => format.integer(orders) },
          { key: "last", header: words.last, isWhole: true, cell: ({ lastDay }) => format.day(lastDay) },
          { key: "spent", header: words.spent, align: "end", cell: ({ spentLastYear }) => money(spentLastYear) },
          { key: "alive", header: words.alive, align: "end", cell: ({ alive }) => told(alive, share) },
          {
            key: "value",
            header: words.value,
            align: "end",
            cell: ({ value }) => (value ? told(value, money) : texts.none),
          },
        ]}
      />
    </Section>
  );
}

function Contractual({ churn }: { churn: CustomersView["contractual"] }) {
  const { contractual: words } = useTexts().customers;
  const format = useFormat();
  const { share, told } = useEstimates();
  return (
    <Section title={words.title}>
      {churn ? (
        <>
          <Text size="sm" mb="xs">
            {words.text(format.integer(churn.ended), format.integer(churn.subscriptions))}
          </Text>
          <DataTable
            caption={words.caption}
            boxed={false}
            rows={churn.points}
            rowKey={({ days }) => String(days)}
            columns={[
              {
                key: "within",
                header: words.within,
                isRowHeader: true,
                cell: ({ days }) => words.days(format.integer(days)),
              },
              {
                key: "ended",
                header: words.ended,
                align: "end",
                cell: ({ ended, ...bounds }) => told({ estimate: ended, ...bounds }, share),
              },
            ]}
          />
        </>
      ) : (
        <Text>
          {words.empty} {words.scope}
        </Text>
      )}
    </Section>
  );
}

type Parameters = NonNullable<NonNullable<CustomersView["outlook"]>["parameters"]>;

function HowComputed({ parameters: { purchases, spend } }: { parameters: Parameters }) {
  const { how: words } = useTexts().customers;
  const { number } = useFormat();
  const figure = (value: number) => number(value, 3);
  return (
    <Section title={words.title}>
      <Text size="sm">{words.text}</Text>
      <Text size="sm" mt="xs">
        {words.purchases(figure(purchases.r), figure(purchases.alpha), figure(purchases.a), figure(purchases.b))}{" "}
        {spend ? words.spend(figure(spend.p), figure(spend.q), figure(spend.gamma)) : words.noSpend}
      </Text>
    </Section>
  );
}
