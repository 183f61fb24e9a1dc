import type { Db } from "~db/client";
import { type HandOffRow, listHandOffs, listJobRoles } from "~db/queries/skills/read-matrix";
import { rankOfType } from "~db/warehouse/event-types";
import type { FlowMap } from "../flow-map";
import type { HandOffToDraw } from "../picture/flow-drawing";

/** A hand-off along the flow, with how often it went wrong in the orders of the map. */
export interface ShownHandOff extends Pick<HandOffRow, "id" | "what" | "channel" | "by" | "errorEvent"> {
  /** Its name in the picture: 1 is the earliest in the flow. */
  readonly number: number;
  readonly fromRole: { readonly id: string; readonly name: string };
  readonly toRole: { readonly id: string; readonly name: string };
  readonly from: string;
  readonly to: string;
  /** Orders with the event that tells it went wrong; null: no event tells that. */
  readonly orders: number | null;
  readonly share: number | null;
  /** Orders of the map come by both of its steps. */
  readonly isInMap: boolean;
  /** Orders go straight from the one to the other. */
  readonly isStep: boolean;
}

/** The events that tell of hand-offs gone wrong; what a map has to count. */
export function handOffErrors(db: Db): readonly string[] {
  return [...new Set(listHandOffs(db).flatMap(({ errorEvent }) => errorEvent ?? []))].sort();
}

/** The hand-offs that are between two steps of the flow, in the flow's order. */
export function shownHandOffs(db: Db, map: FlowMap): readonly ShownHandOff[] {
  const roles = new Map(listJobRoles(db).map(({ id, name }) => [id, { id, name }]));
  const activities = new Set(map.activities.map(({ activity }) => activity));
  const steps = new Set(map.steps.map(({ from, to }) => `${from}>${to}`));
  return listHandOffs(db)
    .flatMap(({ id, what, channel, by, errorEvent, fromStage: from, toStage: to, fromRoleId, toRoleId }) => {
      const [fromRole, toRole] = [roles.get(fromRoleId), roles.get(toRoleId)];
      if (from === null || to === null || !fromRole || !toRole) return [];
      const orders = errorEvent === null ? null : (map.marked[errorEvent] ?? 0);
      return {
        ...{ id, what, channel, by, errorEvent, fromRole, toRole, from, to, orders },
        share: orders === null ? null : orders / Math.max(1, map.orders),
        isInMap: activities.has(from) && activities.has(to),
        isStep: steps.has(`${from}>${to}`),
      };
    })
    .sort((one, other) => rankOfType(one.from) - rankOfType(other.from) || rankOfType(one.to) - rankOfType(other.to))
    .map((handOff, at) => ({ number: at + 1, ...handOff }));
}

export function toDraw(handOffs: readonly ShownHandOff[]): readonly HandOffToDraw[] {
  return handOffs.map(({ number, from, to, orders }) => ({ number, from, to, orders }));
}
