import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import type { MeasureView } from "../view-measure.server";
import classes from "./board.module.css";
import { useMeasureWords } from "./measure-words";

/** What a measure counts, on the page: cohort, clock, maturity, unit, exclusions, and what could not be measured. */
export function DefinitionSection({ view, setAside }: { view: MeasureView; setAside: number }) {
  const { board, measures } = useTexts();
  const { integer, percent, preferences } = useFormat();
  const words = useMeasureWords();
  const { rows, ...one } = board.one;
  const { line, definition, options } = view;
  const { cohort, clock, exclusions, form, unit, better } = definition;
  const all = line.measured + line.notMeasured;
  const left = [...exclusions.map((key) => measures.exclusions[key] ?? key), measures.testOrders].join(", ");
  const unitName = unit === "money" ? preferences.currency : measures.units[unit];
  return (
    <Section title={one.definition} id="definition">
      <dl className={classes.definition}>
        <Row term={rows.what}>{words.whatOf(line.key)}</Row>
        <Row term={rows.cohort}>{measures.cohorts[cohort] ?? cohort}</Row>
        <Row term={rows.clock}>{measures.clocks[clock] ?? clock}</Row>
        <Row term={rows.form}>{measures.forms[form]}</Row>
        <Row term={rows.unit}>
          {unitName}. {measures.better[better]}.
        </Row>
        <Row term={rows.maturity}>{line.maturityDays === 0 ? one.maturityNone : one.maturity(line.maturityDays)}</Row>
        <Row term={rows.exclusions}>{left}</Row>
        <Row term={rows.options}>{one.options(options.fulfilmentHours, options.windowDays, options.lostAfterDays)}</Row>
        <Row term={rows.missing}>
          {line.notMeasured > 0
            ? one.missingSome(integer(line.notMeasured), percent(line.notMeasured / all), words.missingOf(line.key))
            : one.missingNone}
        </Row>
        <Row term={rows.setAside}>
          {setAside === 0 ? (
            one.setAsideNone
          ) : (
            <>
              {one.setAsideSome(integer(setAside))} <Link to={paths.connections()}>{one.setAsideLink}</Link>
            </>
          )}
        </Row>
      </dl>
    </Section>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
