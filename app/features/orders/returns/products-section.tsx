import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { shareBounds } from "~/components/charts/axis";
import { ForestPlot } from "~/components/charts/forest-plot";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { ProductLine, ReturnsView } from "./returns-view";

type ProductsSectionProps = { view: ReturnsView; mayPlan: boolean };

/** The ten products of which most comes back, with intervals, and why. */
export function ProductsSection({ view, mayPlan }: ProductsSectionProps) {
  const { returns } = useTexts();
  const { products: words, names } = returns;
  const { integer, percent } = useFormat();
  if (view.products.length === 0) return <Section title={words.title}>{words.none}</Section>;
  const columns: Column<ProductLine>[] = [
    { key: "product", header: words.product, isRowHeader: true, cell: ({ product }) => product },
    {
      key: "counts",
      header: words.counts,
      align: "end",
      cell: ({ returned, lines }) => words.countsOf(integer(returned), integer(lines)),
    },
    {
      key: "reason",
      header: words.reason,
      cell: ({ reason, reasonShare }) =>
        reason === null ? "–" : words.reasonOf(names[reason], percent(reasonShare, 0)),
    },
    ...(mayPlan
      ? [
          {
            key: "plan",
            header: returns.experiment.button,
            isHeaderHidden: true,
            cell: (line: ProductLine) => <PlanForm line={line} />,
          },
        ]
      : []),
  ];
  return (
    <Section
      title={words.title}
      description={words.description(integer(view.productCount), percent(view.usualRate ?? 0, 1))}
    >
      <ForestPlot
        caption={words.rate}
        labelHeader={words.product}
        valueHeader={words.rate}
        rows={view.products.map(({ product, rate }) => ({ key: product, label: product, interval: rate }))}
        format={(rate) => percent(rate, 1)}
        within={shareBounds}
      />
      <DataTable
        caption={words.title}
        columns={columns}
        rows={view.products}
        rowKey={({ product }) => product}
        boxed={false}
      />
      {view.unnamedLines > 0 ? <p>{words.unnamed(integer(view.unnamedLines))}</p> : null}
    </Section>
  );
}

function PlanForm({ line: { product, rate, reason, reasonShare } }: { line: ProductLine }) {
  const { experiment: words, names } = useTexts().returns;
  const { percent } = useFormat();
  const hypothesis = words.hypothesis(
    product,
    names[reason ?? "unknown"],
    percent(reasonShare, 0),
    percent(rate.estimate, 1),
  );
  return (
    <Form method="post" action={paths.newExperiment()} className="no-print">
      <input type="hidden" name="template" value="blank" />
      <input type="hidden" name="title" value={words.title(product)} />
      <input type="hidden" name="hypothesis" value={hypothesis} />
      <Button type="submit" variant="default" size="compact-sm" aria-label={`${words.button}: ${product}`}>
        {words.button}
      </Button>
    </Form>
  );
}
