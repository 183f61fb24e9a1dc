import type { ReactNode } from "react";
import { FormErrors } from "~/components/forms/form-errors";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { StatusBadge } from "~/components/states/status-badge";
import type { VerdictKind } from "~experiments";
import classes from "../results/results.module.css";
import type { DecideView } from "./decide-view.server";
import { ExtendForm, KeepForm, type LastResult, ShipForm } from "./decision-forms";

const intents = ["ship", "keep", "extend"] as const;
type Intent = (typeof intents)[number];

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

/** Ship, keep or extend, each with what follows from it; what the verdict says comes first, with its form open. */
export function DecideOptions({ view, viewerId, lastResult }: Props) {
  const { deciding } = useTexts();
  const { form: words } = deciding;
  const canExtend = view.experiment.status === "running" && !view.experiment.assignedElsewhere;
  const first = firstOf(view, canExtend);
  const posted = lastResult?.initialValue?.intent;
  const forms: Readonly<Record<Intent, ReactNode>> = {
    ship: <ShipForm view={view} viewerId={viewerId} lastResult={lastResult} />,
    keep: <KeepForm lastResult={lastResult} />,
    extend: canExtend ? <ExtendForm view={view} lastResult={lastResult} /> : null,
  };
  const { elsewhereCannotExtend, notTakingUnits } = deciding.refusals;
  const whyNot = view.experiment.assignedElsewhere ? elsewhereCannotExtend : notTakingUnits;
  const isKnown = intents.some((intent) => intent === posted && forms[intent] !== null);
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
      {[...intents]
        .sort((one, other) => Number(other === first) - Number(one === first))
        .map((intent) => (
          <Option
            key={intent}
            intent={intent}
            isRecommended={intent === first}
            isOpen={intent === first || posted === intent}
            label={first === null ? words.choose[intent] : words[intent].open}
            form={forms[intent]}
            why={intent === "extend" ? whyNot : null}
          />
        ))}
    </>
  );
}

type OptionProps = {
  intent: Intent;
  isRecommended: boolean;
  isOpen: boolean;
  label: string;
  /** Null where it cannot be chosen; then `why` says why. */
  form: ReactNode;
  why: string | null;
};

/** One way to decide: what follows from it, always; its form at once or behind one click. */
function Option({ intent, isRecommended, isOpen, label, form, why }: OptionProps) {
  const { deciding } = useTexts();
  const { form: words } = deciding;
  const badge = isRecommended ? <StatusBadge tone="good">{words.recommended}</StatusBadge> : undefined;
  return (
    <Section title={words[intent].title} action={badge} id={`option-${intent}`}>
      <ul className={classes.means}>
        {words[intent].means.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {form === null ? <Notice tone="info">{why}</Notice> : null}
      {form !== null && isOpen ? form : null}
      {form !== null && !isOpen ? (
        <details className={classes.details}>
          <summary>{label}</summary>
          <div className={classes.details}>{form}</div>
        </details>
      ) : null}
    </Section>
  );
}
