import type { FlowReading } from "../../intended-flow/check-flow";
import { bottlenecks, type FlowMap, type WorstPlace, worstPlace } from "../../process-map/flow-map";
import type { ValueStream } from "../stream";

/** What the data itself says calls for somebody; the words are made of it where it is shown. */
export type FoundCause = { readonly subject: string } & (
  | {
      readonly kind: "bottleneck";
      readonly from: string;
      readonly to: string;
      readonly part: number;
      readonly mean: number;
      readonly worst: (WorstPlace & { readonly siteName: string | null }) | null;
    }
  | { readonly kind: "rework"; readonly activity: string; readonly share: number; readonly orders: number }
  | {
      readonly kind: "deviation";
      readonly deviation: "step" | "start" | "end" | "unknownActivity";
      readonly from: string;
      readonly to: string | null;
      readonly share: number;
      readonly orders: number;
    }
  | { readonly kind: "late"; readonly activity: string; readonly slow: number; readonly rest: number }
  | { readonly kind: "handOff"; readonly perOrder: number }
);

/** Rarer than this it is no finding. */
const SMALLEST_SHARE = 0.01;
/** Late orders among a stage's slowest quarter, more than among the rest by this much. */
const SMALLEST_LATE = 0.05;
const MANY_TEAM_CHANGES = 1.5;

/** The findings of a process audit that the data makes by itself, the weightiest first. */
export function foundCauses(stream: ValueStream, map: FlowMap, reading: FlowReading): readonly FoundCause[] {
  return [...bottleneck(map), ...lateness(stream), ...rework(stream), ...deviations(reading), ...handOffs(stream)];
}

function bottleneck(map: FlowMap): readonly FoundCause[] {
  const [step] = bottlenecks(map);
  if (!step?.partOfWaiting) return [];
  const { from, to, partOfWaiting, working } = step;
  const worst = worstPlace(step, map.sites);
  return [
    {
      ...{
        kind: "bottleneck" as const,
        subject: `bottleneck ${from}>${to}`,
        from,
        to,
        part: partOfWaiting,
        mean: working.mean,
      },
      worst: worst && { ...worst, siteName: worst.site === null ? null : (map.sites[worst.site] ?? null) },
    },
  ];
}

function lateness({ stages }: ValueStream): readonly FoundCause[] {
  const [worst] = stages
    .flatMap(({ activity, late: { slow, rest } }) =>
      slow && rest ? [{ activity, slow: slow.mean, rest: rest.mean }] : [],
    )
    .sort((one, other) => other.slow - other.rest - (one.slow - one.rest));
  if (!worst || worst.slow - worst.rest < SMALLEST_LATE) return [];
  return [{ kind: "late", subject: `late ${worst.activity}`, ...worst }];
}

function rework({ stages }: ValueStream): readonly FoundCause[] {
  return stages
    .filter(({ rework: share }) => share >= SMALLEST_SHARE)
    .sort((one, other) => other.rework * other.orders - one.rework * one.orders)
    .slice(0, 2)
    .map(({ activity, rework: share, orders }) => ({
      ...{
        kind: "rework" as const,
        subject: `rework ${activity}`,
        activity,
        share,
        orders: Math.round(share * orders),
      },
    }));
}

function deviations({ orders, conformance }: FlowReading): readonly FoundCause[] {
  return (conformance?.deviations ?? [])
    .filter(({ cases }) => cases >= SMALLEST_SHARE * orders)
    .slice(0, 2)
    .map(({ kind, from, to, cases }) => ({
      ...{ kind: "deviation" as const, subject: `deviation ${kind} ${from}>${to ?? ""}`, deviation: kind, from, to },
      ...{ share: cases / Math.max(1, orders), orders: cases },
    }));
}

function handOffs({ teamChangesPerOrder }: ValueStream): readonly FoundCause[] {
  if (teamChangesPerOrder < MANY_TEAM_CHANGES) return [];
  return [{ kind: "handOff", subject: "handOff", perOrder: teamChangesPerOrder }];
}
