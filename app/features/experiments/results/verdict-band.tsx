import { Anchor, Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useFormat, useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { StatusBadge } from "~/components/states/status-badge";
import type { Tone } from "~/components/states/tone";
import { paths } from "~/lib/paths";
import type { Texts } from "~/lib/texts/texts";
import type { ExperimentPage } from "./experiment-page.server";
import type { ArmVerdict, ExperimentResult } from "./result";
import classes from "./results.module.css";

type Kind = ArmVerdict["verdict"]["kind"];

const tones: Readonly<Record<Kind, Exclude<Tone, "neutral">>> = {
  rollOut: "good",
  keepOldWay: "bad",
  keepRunning: "info",
  notWorthMoreTime: "warn",
  cannotBeTrusted: "bad",
};

type BandProps = { page: ExperimentPage; isLive: boolean; mayDecide: boolean };

/** What came out and what to do, in the first screen: state, the verdict's sentence, the next step and one button. */
export function VerdictBand({ page, isLive, mayDecide }: BandProps) {
  const { results } = useTexts();
  const { result, words } = page;
  const headline = result?.verdicts.find(({ arm }) => arm === result.headlineArm);
  const [first, ...rest] = words;
  const kind = headline?.verdict.kind ?? "keepRunning";
  return (
    <section className={classes.band} data-tone={result ? tones[kind] : "info"} aria-label={results.band.label}>
      {result ? <Facts page={page} result={result} isLive={isLive} /> : <p>{results.band.computing}</p>}
      {first ? <p className={classes.sentence}>{first.sentence}</p> : null}
      <Decided page={page} />
      <div className={classes.bandEnd}>
        {first && !isDecided(page) ? <p className={classes.next}>{first.next}</p> : <span />}
        <Act page={page} kind={kind} mayDecide={mayDecide} />
      </div>
      {rest.length > 0 ? (
        <details className={classes.details}>
          <summary>{results.band.otherArms}</summary>
          {rest.map(({ arm, sentence }) => (
            <p key={arm} className={classes.next}>
              {sentence}
            </p>
          ))}
        </details>
      ) : null}
      <Caveats page={page} />
    </section>
  );
}

function isDecided({ experiment }: ExperimentPage): boolean {
  return experiment.status === "concluded" || experiment.status === "archived";
}

function progress({ horizon }: ExperimentResult, words: Texts["results"]["band"]): string | null {
  if (horizon.day === null) return null;
  return horizon.days === null ? words.day(horizon.day) : words.dayOf(horizon.day, horizon.days);
}

function Facts({ page, result, isLive }: { page: ExperimentPage; result: ExperimentResult; isLive: boolean }) {
  const { results } = useTexts();
  const format = useFormat();
  const { band, units } = results;
  const { horizon, maturity } = result;
  const { many } = units[page.plan.unit.type];
  const state = page.experiment.status;
  const day = isDecided(page) ? null : progress(result, band);
  const count =
    horizon.kind === "assignedElsewhere"
      ? band.units(format.integer(horizon.units), many)
      : band.unitsOf(format.integer(horizon.units), format.integer(horizon.plannedUnits), many);
  return (
    <ul className={classes.facts}>
      <li>
        <StatusBadge tone={state === "running" ? "info" : "neutral"}>{results.states[state]}</StatusBadge>
      </li>
      {day ? <li>{day}</li> : null}
      <li>{count}</li>
      {maturity.total > 0 ? <li>{band.maturity(format.percent(maturity.closed / maturity.total, 0))}</li> : null}
      {horizon.isWaitingForOutcomes && !isDecided(page) ? <li>{band.waiting(horizon.daysLeft)}</li> : null}
      <li>{band.asOf(format.dateTime(result.asOf))}</li>
      <Freshness page={page} isLive={isLive} />
    </ul>
  );
}

function Freshness({ page, isLive }: { page: ExperimentPage; isLive: boolean }) {
  const { results } = useTexts();
  const format = useFormat();
  const { lag, isRefreshing, measuring } = page;
  const share = measuring?.share == null ? null : format.percent(measuring.share, 0);
  return (
    <>
      {measuring ? <li>{results.band.measuring(format.integer(measuring.units), share)}</li> : null}
      {lag.events > 0 && lag.since !== null ? (
        <li>{results.band.behind(format.integer(lag.events), format.time(lag.since))}</li>
      ) : null}
      <li className={`${classes.live} no-print`} aria-live="off">
        {isLive ? <span className={classes.liveDot} aria-hidden /> : null}
        {isRefreshing ? results.band.updating : isLive ? results.band.live : null}
      </li>
    </>
  );
}

function Act({ page, kind, mayDecide }: { page: ExperimentPage; kind: Kind; mayDecide: boolean }): ReactNode {
  const { results } = useTexts();
  const { id, status } = page.experiment;
  if (!mayDecide || !page.result || (status !== "running" && status !== "enrolmentStopped")) return null;
  if (kind === "cannotBeTrusted" && status === "running") {
    return (
      <Button component={Link} to={paths.experimentRun(id)} className="no-print">
        {results.band.run}
      </Button>
    );
  }
  const isEarly = kind === "keepRunning";
  return (
    <Button
      component={Link}
      to={paths.experimentDecide(id)}
      variant={isEarly ? "default" : "filled"}
      className="no-print"
    >
      {isEarly ? results.band.decideEarly : results.band.decide}
    </Button>
  );
}

function Decided({ page }: { page: ExperimentPage }) {
  const { results } = useTexts();
  const format = useFormat();
  const last = page.decisions.filter(({ kind }) => kind !== "extend").at(-1);
  if (!last) return null;
  const { decided, decidedBy } = results.band;
  const arm = page.plan.arms.find(({ key }) => key === last.arm)?.name ?? last.arm ?? "";
  const title = last.undoneAt !== null ? decided.undone : last.kind === "ship" ? decided.ship(arm) : decided.keep;
  return (
    <Notice tone={last.undoneAt !== null ? "warn" : "good"} title={title}>
      {decidedBy(last.byName, format.date(last.at))}: {last.undoneReason ?? last.reason}
    </Notice>
  );
}

/** What a reader must know beside the sentence. */
function Caveats({ page }: { page: ExperimentPage }) {
  const { results } = useTexts();
  const format = useFormat();
  const { band } = results;
  const { amendments, result, failure, experiment } = page;
  return (
    <>
      {experiment.assignedElsewhere ? <p className={classes.note}>{band.elsewhere}</p> : null}
      {amendments.length > 0 ? (
        <p className={classes.note}>
          {band.amended(amendments.length)}: <Anchor href="#plan">{band.seeAmendments}</Anchor>.
        </p>
      ) : null}
      {result?.phase && result.phase.number > 1 ? (
        <p className={classes.note}>{band.phase(result.phase.number, format.date(result.phase.startedAt))}</p>
      ) : null}
      {failure ? (
        <Notice tone="bad" title={band.failure} role="status">
          {band.failureText(failure)}
        </Notice>
      ) : null}
    </>
  );
}
