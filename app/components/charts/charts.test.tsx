import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ForestPlot } from "./forest-plot";
import { IntervalBar } from "./interval-bar";
import { LineWithBand } from "./line-with-band";
import { Sparkline } from "./sparkline";
import { StackedDays } from "./stacked-days";

const euros = (value: number) => `${value.toFixed(2)} EUR`;
const interval = { estimate: 1.12, lower: 0.64, upper: 1.6 };
const text = (markup: string) => markup.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

test("an interval bar says in words what it draws, the limit too", () => {
  const markup = renderToStaticMarkup(<IntervalBar title="Margin" interval={interval} format={euros} margin={-0.5} />);
  expect(markup).toContain('role="img"');
  expect(text(markup)).toContain("1.12 EUR, between 0.64 EUR and 1.60 EUR; Margin -0.50 EUR");
});

test("the dot lies between its ends, right of the line of no difference", () => {
  const markup = renderToStaticMarkup(<IntervalBar title="Margin" interval={interval} format={euros} />);
  const percent = (pattern: RegExp) => Number(pattern.exec(markup)?.[1]);
  const zero = percent(/x1="([\d.]+)%"/);
  const dot = percent(/cx="([\d.]+)%"/);
  const [, from, to] = /x1="([\d.]+)%" x2="([\d.]+)%" y1="12" y2="12"/.exec(markup) ?? [];
  expect(zero).toBeLessThan(Number(from));
  expect(dot).toBeGreaterThan(Number(from));
  expect(dot).toBeLessThan(Number(to));
});

test("a forest plot is a table whose rows say their interval, or that nothing was measured", () => {
  const rows = [
    { key: "margin", label: "Margin", interval },
    { key: "damage", label: "Damage", interval: null },
  ];
  const markup = renderToStaticMarkup(<ForestPlot caption="All metrics" rows={rows} format={euros} />);
  expect(markup.match(/<th scope="row">/g)).toHaveLength(2);
  expect(text(markup)).toContain("1.12 EUR, between 0.64 EUR and 1.60 EUR");
  expect(text(markup)).toContain("Damage: not measured");
});

test("a line over days skips days without an estimate and keeps them in the table", () => {
  const points = [
    { day: "2026-11-01", estimate: null, lower: null, upper: null },
    { day: "2026-11-02", estimate: 2, lower: -1, upper: 5 },
    { day: "2026-11-03", estimate: 1, lower: 0.5, upper: 1.5 },
  ];
  const markup = renderToStaticMarkup(<LineWithBand title="Effect over time" points={points} format={euros} />);
  expect(markup).not.toContain("NaN");
  expect(text(markup)).toContain("1 Nov not measured not measured");
  expect(text(markup)).toContain("2.00 EUR");
});

test("a change of the process is marked on its day, named under the chart and in the table", () => {
  const points = ["2026-11-01", "2026-11-02", "2026-11-03"].map((day) => ({ day, estimate: 1, lower: 0, upper: 2 }));
  const marks = [
    { day: "2026-11-03", label: "No pick-up" },
    { day: "2026-11-03", label: "New desk" },
    { day: "2026-12-24", label: "Elsewhere" },
  ];
  const markup = renderToStaticMarkup(<LineWithBand title="Hours" points={points} format={euros} marks={marks} />);
  expect(markup).toContain('x1="100%" x2="100%"');
  expect(text(markup)).toContain("3 Nov: No pick-up; New desk");
  expect(text(markup).match(/No pick-up; New desk/g)).toHaveLength(2);
  expect(text(markup)).not.toContain("Elsewhere");
  const bars = { title: "A day", series: [], days: [{ day: "2026-11-03", counts: {} }] };
  expect(text(renderToStaticMarkup(<StackedDays {...bars} marks={marks} />))).toContain("3 Nov: No pick-up; New desk");
});

test("stacked days draw a column a series and count them in the table", () => {
  const series = [
    { key: "a", label: "Control", colour: "var(--arm-0)" },
    { key: "b", label: "Two-day promise", colour: "var(--arm-1)" },
  ];
  const days = [
    { day: "2026-11-01", counts: { a: 120, b: 118 } },
    { day: "2026-11-02", counts: { a: 1_300 } },
  ];
  const markup = renderToStaticMarkup(<StackedDays title="Assignments a day" series={series} days={days} />);
  expect(markup.match(/<rect/g)).toHaveLength(3);
  expect(text(markup)).toContain("1,300");
});

test("charts without data say so", () => {
  expect(renderToStaticMarkup(<LineWithBand title="Effect" points={[]} format={euros} />)).toContain("No data yet");
  expect(renderToStaticMarkup(<StackedDays title="Days" series={[]} days={[]} />)).toContain("No data yet");
});

test("a sparkline leaves a gap where a value is missing", () => {
  const markup = renderToStaticMarkup(<Sparkline title="On time, now 88 %" values={[94, null, 90, 88]} />);
  expect(/ d="([^"]*)"/.exec(markup)?.[1]?.match(/M/g)).toHaveLength(2);
});
