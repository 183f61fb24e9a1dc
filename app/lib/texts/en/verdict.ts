import type { VerdictFormat, VerdictWords } from "~experiments";
import { dateFormat, numberFormat } from "../../intl";

const article = (noun: string) => (/^[aeiou]/i.test(noun) ? `an ${noun}` : `a ${noun}`);
const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);
const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function listed(names: readonly string[]): string {
  const lower = names.map((name, index) => (index === 0 ? name : name.charAt(0).toLowerCase() + name.slice(1)));
  return lower.length < 2 ? lower.join("") : `${lower.slice(0, -1).join(", ")} and ${lower.at(-1)}`;
}

function place(site: string | null, day: string | null): string {
  if (site !== null && day !== null) return ` It starts at ${site} on ${day}.`;
  if (site !== null) return ` It comes from ${site}.`;
  return day === null ? "" : ` It starts on ${day}.`;
}

const at = (site: string | null, day: string | null) =>
  `${site === null ? "" : ` at ${site}`}${day === null ? "" : ` from ${day} on`}`;

const effect: VerdictWords["effect"] = ({ arm, metric, unit, isMoney, lessIsBetter, shape, ...size }) => {
  const { estimateIsGain, amount, from, to } = size;
  const gainVerb = lessIsBetter ? "saves" : "earns";
  const subject = isMoney
    ? `${arm} ${estimateIsGain ? gainVerb : "costs"} ${amount} ${article(unit)}`
    : `${arm} ${estimateIsGain ? "improves" : "worsens"} ${metric} by ${amount}`;
  if (shape !== "either") return `${subject}, between ${from} and ${to}`;
  return isMoney
    ? `${subject} in these data, but anything between a loss of ${from} and a gain of ${to} fits them`
    : `${subject} in these data, but anything between ${from} worse and ${to} better fits them`;
};

const monthly: VerdictWords["monthly"] = ({ shape, estimateIsGain, amount, from, to }) => {
  const loss = estimateIsGain ? "" : " lost";
  if (shape === "either") return `about ${amount}${loss} a month (a loss of ${from} to a gain of ${to})`;
  return `about ${amount}${loss} a month (${from} to ${to})`;
};

const worth = (effectClause: string, monthlyClause: string | null) =>
  monthlyClause === null ? `${effectClause}.` : `${effectClause}; ${monthlyClause}.`;

/** The verdict in English: fixed sentences, money with its interval first. */
export const verdictWords: VerdictWords = {
  effect,
  monthly,
  notInMoney: (metric) => `Judged by ${metric} in its own unit, which has no value in money.`,
  guardrailsFine: (names) => `Not worse than allowed: ${listed(names)}.`,
  guardrailPast: ({ name, worseBy, from, to, allowed }) =>
    `${sentenceCase(name)}: worse by ${worseBy}, between ${from} and ${to}; the limit is ${allowed}.`,
  guardrailUndecided: ({ name, worseBy, to, allowed }) =>
    worseBy === null
      ? `${sentenceCase(name)}: no readings yet.`
      : `${sentenceCase(name)}: may be worse by up to ${to}; the limit is ${allowed}.`,
  alarm: {
    sampleRatio: ({ site, day }) => `The arms do not have the shares that were planned.${place(site, day)}`,
    severalArms: ({ share, site, day }) =>
      `${share === null ? "Too many units" : `${share} of the units`} were met in more than one arm.${place(site, day)}`,
    covariateImbalance: ({ site, day }) =>
      `The arms already differed before the change could have worked.${place(site, day)}`,
    missingOutcomes: ({ share, site, day }) =>
      `${share === null ? "Too many units have" : `${share} of the units have`} no outcome.${place(site, day)}`,
  },
  sentence: {
    rollOut: (parts) => `Roll out: ${worth(parts.effect, parts.monthly)}`,
    keepOldWayGuardrail: (parts) =>
      `Keep the old way: ${parts.effect === null ? "a limit was crossed" : parts.effect}. ${parts.guardrails}`,
    keepOldWayLoss: ({ stoppedForHarm, ...parts }) =>
      `Keep the old way: ${worth(parts.effect, parts.monthly)}${stoppedForHarm ? " It was stopped early for harm." : ""}`,
    keepRunning: (parts) => {
      const start = parts.days === null ? "Keep running to the planned end" : `Keep running, ${days(parts.days)}`;
      return parts.effect === null ? `${start}.` : `${start}: ${parts.effect}. It is not decided before the end.`;
    },
    keepRunningGuardrail: (parts) => `Keep running: ${parts.effect}. ${parts.guardrails}`,
    keepRunningLonger: (parts) => {
      const howLong = parts.days === null ? "" : `, ${days(parts.days)}`;
      return `Keep running${howLong}: ${parts.effect}. It takes ${parts.needed.count} ${parts.needed.units} to tell.`;
    },
    keepRunningNoData: (parts) => `Keep running: ${parts.metric} has no readings yet.`,
    notWorthTooSmall: (parts) =>
      `Not worth more time: ${parts.effect}. A gain of ${parts.smallestGain} ${article(parts.unit)}, the smallest worth having, is ruled out.`,
    notWorthTooLong: (parts) => {
      const reason =
        parts.needed === null
          ? "More time would not settle it."
          : `It would take ${parts.needed.count} ${parts.needed.units} to tell.`;
      return `Not worth more time: ${parts.effect}. ${reason}`;
    },
    cannotBeTrusted: (parts) => `Cannot be trusted. ${parts.causes}`,
  },
  next: {
    rollOut: ({ arm }) => `Ship ${arm} to everyone, with a small hold-out to see whether it lasts.`,
    keepOldWayGuardrail: ({ guardrails }) =>
      `Keep the old way, and look for a change that leaves ${listed(guardrails).toLowerCase()} alone.`,
    keepOldWayLoss: ({ arm }) => `End ${arm} and keep the old way; the result goes into the library.`,
    keepRunning: ({ days: left }) =>
      left === null ? "Leave it alone until its planned end." : `Leave it alone for ${days(left)}; then decide.`,
    keepRunningGuardrail: ({ guardrails }) =>
      `Extend it until ${listed(guardrails).toLowerCase()} can be judged, or accept the risk and say so.`,
    keepRunningLonger: ({ days: left }) =>
      left === null ? "Extend it, or end it and keep the old way." : `Extend it by ${days(left)}, or keep the old way.`,
    keepRunningNoData: ({ metric }) => `Check that the events for ${metric} arrive.`,
    notWorth: () => "Keep the simpler way and use the time for another idea.",
    alarm: {
      sampleRatio: ({ site, day }) =>
        `Find out why an arm is missing${at(site, day)}, repair it and start a new phase; do not read the effect.`,
      severalArms: ({ site, day }) =>
        `Find out which system changes arms${at(site, day)}, repair it and start a new phase.`,
      covariateImbalance: ({ site, day }) =>
        `Check how units were assigned${at(site, day)} before anything else; start a new phase when it is repaired.`,
      missingOutcomes: ({ site, day }) =>
        `Find the missing outcomes${at(site, day)} and send them; the verdict is then made again.`,
    },
  },
};

const tidy = (options: Intl.NumberFormatOptions) => {
  const format = numberFormat("en-GB", options);
  return (value: number) => format.format(value);
};

/** English ways of writing for the verdict. `currency` is an ISO 4217 code; its exponent is the currency's own. */
export function verdictFormat(currency: string): VerdictFormat {
  const exponent = numberFormat("en-GB", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
  const perMajor = 10 ** (exponent ?? 2);
  const exact = tidy({ minimumFractionDigits: exponent ?? 2, maximumFractionDigits: exponent ?? 2 });
  const about = tidy({ maximumSignificantDigits: 2 });
  const aboutLarge = tidy({ maximumSignificantDigits: 3 });
  const round = (minor: number) => (Math.abs(minor) < 10_000 * perMajor ? about : aboutLarge)(minor / perMajor);
  const points = tidy({ maximumFractionDigits: 2 });
  const number = tidy({ maximumSignificantDigits: 3 });
  const day = dateFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
  return {
    money: { full: (minor) => `${exact(minor / perMajor)} ${currency}`, bare: (minor) => exact(minor / perMajor) },
    roundMoney: { full: (minor) => `${round(minor)} ${currency}`, bare: round },
    percent: {
      full: (fraction) => `${points(fraction * 100)} percentage ${points(fraction * 100) === "1" ? "point" : "points"}`,
      bare: (fraction) => points(fraction * 100),
    },
    number: { full: number, bare: number },
    count: tidy({ maximumFractionDigits: 0 }),
    share: (fraction) => `${points(fraction * 100)} %`,
    day: (isoDate) => day.format(new Date(`${isoDate}T00:00:00Z`)),
  };
}
