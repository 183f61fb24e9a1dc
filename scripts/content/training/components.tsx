import { Children, isValidElement, type ReactNode } from "react";
import { Flow, Grid, Intervals, Timeline, Tree } from "./diagrams";

/** One order, as it was: what happened in which order, and what was known. */
function OrderCase({ number, title, children }: { number: string; title: string; children: ReactNode }) {
  return (
    <section className="order-case" aria-label={`Order ${number}: ${title}`}>
      <p className="case-title">
        Order {number}: {title}
      </p>
      {children}
    </section>
  );
}

interface FactsParts {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A small table; the first cell of a row is its name. */
function Facts({ caption, head, rows }: FactsParts) {
  const wrong = rows.find((row) => row.length !== head.length);
  if (wrong) throw new Error(`The table "${caption}" has a row of ${wrong.length} cells under ${head.length} headings`);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard
    <section className="facts" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((word) =>
              word === "" ? (
                <td key={word} />
              ) : (
                <th key={word} scope="col">
                  {word}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join("|")}>
              {row.map((cell, at) =>
                at === 0 ? (
                  <th key={head[at]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={head[at]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A decision: the learner opens a choice and reads what comes of it. Works without any script. */
function Decide({ ask, children }: { ask: string; children: ReactNode }) {
  const choices = Children.toArray(children).filter(isValidElement);
  if (choices.length < 2) throw new Error(`The decision "${ask}" needs two choices or more`);
  return (
    <section className="decide" aria-label={ask}>
      <p className="case-title">What would you do? {ask}</p>
      {choices}
    </section>
  );
}

function Choice({ text, children }: { text: string; children: ReactNode }) {
  return (
    <details>
      <summary>{text}</summary>
      {children}
    </details>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <aside className="remark">{children}</aside>;
}

/** What to keep at the desk. It is taken out of the text and printed by itself. */
function JobAid({ title, children }: { title: string; children: ReactNode }) {
  return <div data-job-aid={title}>{children}</div>;
}

/** Runs A/A tests in the engine: a component of the app, put in when the page is drawn. */
function AaTests() {
  return <div data-block="aaTests" />;
}

/** What a module's text may use besides Markdown. */
export const components = {
  OrderCase,
  Facts,
  Decide,
  Choice,
  Note,
  JobAid,
  AaTests,
  Flow,
  Tree,
  Timeline,
  Intervals,
  Grid,
};
