import type { ReactNode } from "react";
import { FormErrors } from "~/components/forms/form-errors";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import type { VerdictKind } from "~experiments";
import classes from "../results/results.module.css";
import type { DecideView } from "./decide-view.server";
import { ExtendForm, KeepForm, type LastResult, ShipForm } from "./decision-forms";

type Intent = "ship" | "keep" | "extend";

/** What the verdict asks for. To keep running to the planned end is not to decide, and what cannot be trusted must be repaired first. */
const recommended: Readonly<Record<VerdictKind, Intent | null>> = {
  rollOut: "ship",
  keepOldWay: "keep",
  notWorthMoreTime: "keep",
  keepRunning: null,
  cannotBeTrusted: null,
};

const BEFORE_THE_END = 3;

function firstOf({ verdict, rule }: DecideView, canExtend: boolean): Intent | null {
  if (verdict === "keepRunning" && rule !== BEFORE_THE_END) return canExtend ? "extend" : null;
  return verdict === null ? null : recommended[verdict];
}

type Props = { view: DecideView; viewerId: string; lastResult: LastResult };

/** Ship, keep or extend: what the verdict says is open and first, the others are one click away. */
export function DecideOptions({ view, viewerId, lastResult }: Props) {
  const { deciding } = useTexts();
  const { form: words } = deciding;
  const canExtend = view.experiment.status === "running";
  const first = firstOf(view, canExtend);
  const posted = lastResult?.initialValue?.intent;
  const forms: Readonly<Record<Intent, ReactNode>> = {
    ship: <ShipForm view={view} viewerId={viewerId} lastResult={lastResult} />,
    keep: <KeepForm lastResult={lastResult} />,
    extend: <ExtendForm view={view} lastResult={lastResult} />,
  };
  const all: readonly Intent[] = canExtend ? ["ship", "keep", "extend"] : ["ship", "keep"];
  const isKnown = all.some((intent) => intent === posted);
  return (
    <>
      <Section title={words.verdict}>
        {view.sentence === null ? (
          <Notice tone="warn">{words.noResult}</Notice>
        ) : (
          <p className={classes.sentence}>{view.sentence}</p>
        )}
        {view.next === null ? null : <p className={classes.next}>{view.next}</p>}
        {view.verdict !== null && first === null ? <Notice tone="warn">{words.against[view.verdict]}</Notice> : null}
      </Section>
      {lastResult && !isKnown ? <FormErrors errors={lastResult.error?.[""] ?? undefined} id="decision-errors" /> : null}
      {[...all]
        .sort((one, other) => Number(other === first) - Number(one === first))
        .map((intent) => (
          <Section
            key={intent}
            title={words[intent].title}
            description={intent === first ? words.recommended(words[intent].text) : undefined}
          >
            {intent === first || posted === intent ? (
              forms[intent]
            ) : (
              <details>
                <summary>{words[intent].text}</summary>
                <div className={classes.details}>{forms[intent]}</div>
              </details>
            )}
          </Section>
        ))}
    </>
  );
}
