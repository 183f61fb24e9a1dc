import { isLargeEnough, openGroups } from "~/lib/smallest-group";

/** Who worked in a stage, before it is known whether that may be shown. */
interface Cell {
  touches: number;
  work: number;
  works: number;
  readonly people: Set<string>;
}

/** One lane's part of a stage; null where too few people did it to show it. */
export interface ShownCell {
  readonly activity: string;
  readonly touches: number;
  /** Mean from begin to end, ms; null: not measured. */
  readonly meanWork: number | null;
}

/** A team's lane, or that of several teams too small to be shown alone. */
export interface Lane {
  readonly kind: "team" | "small" | "unlinked";
  /** Of a team; empty otherwise. */
  readonly name: string;
  readonly touches: number;
  /** Orders handed to it by another lane. */
  readonly handOffs: number;
  readonly cells: readonly ShownCell[];
  /** Stages in which too few people of it worked to show them. */
  readonly heldBack: readonly string[];
}

export interface Lanes {
  readonly lanes: readonly Lane[];
  /** Lanes and people that are not shown, because they are too few even together. */
  readonly hidden: { readonly groups: number; readonly people: number };
}

export interface LaneKey {
  readonly kind: "team" | "unlinked";
  /** Of the team; empty for those nobody has linked. */
  readonly id: string;
  readonly name: string;
}

interface Group extends LaneKey {
  readonly people: number;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly handOffs: number;
}

/** Collects what people did, by team and stage. Nobody can be told from what it hands out. */
export function laneTally() {
  const lanes = new Map<string, { key: LaneKey; cells: Map<string, Cell>; people: Set<string>; handOffs: number }>();
  const laneOf = (key: LaneKey) => {
    const known = lanes.get(key.id) ?? { key, cells: new Map(), people: new Set<string>(), handOffs: 0 };
    lanes.set(key.id, known);
    return known;
  };
  return {
    add: (key: LaneKey, person: string, activity: string, work: number | null) => {
      const lane = laneOf(key);
      lane.people.add(person);
      const cell = lane.cells.get(activity) ?? { touches: 0, work: 0, works: 0, people: new Set<string>() };
      lane.cells.set(activity, cell);
      cell.people.add(person);
      cell.touches += 1;
      if (work === null) return;
      cell.work += work;
      cell.works += 1;
    },
    handOff: (to: LaneKey) => {
      laneOf(to).handOffs += 1;
    },
    finish: (smallestGroup: number): Lanes => {
      const groups = [...lanes.values()].map(
        ({ key, people, cells, handOffs }): Group => ({ ...key, people: people.size, cells, handOffs }),
      );
      const { shown, heldBack } = openGroups(groups, smallestGroup);
      const held = groups.filter((group) => !shown.includes(group));
      const isSmallShown = isLargeEnough(heldBack.people, smallestGroup);
      const drawn = [...[...shown].sort(byName), ...(isSmallShown ? [together(held)] : [])];
      return {
        lanes: withOpenCells(drawn, smallestGroup),
        hidden: isSmallShown ? { groups: 0, people: 0 } : heldBack,
      };
    },
  };
}

type Drawn = Pick<Group, "name" | "cells" | "handOffs"> & Pick<Lane, "kind">;

function byName(one: Group, other: Group): number {
  if (one.kind !== other.kind) return one.kind === "team" ? -1 : 1;
  return one.name < other.name ? -1 : 1;
}

function together(groups: readonly Group[]): Drawn {
  const cells = new Map<string, Cell>();
  for (const group of groups) {
    for (const [activity, cell] of group.cells) cells.set(activity, merged(cells.get(activity), cell));
  }
  return { kind: "small", name: "", cells, handOffs: groups.reduce((sum, { handOffs }) => sum + handOffs, 0) };
}

/** Holds back, stage by stage, what too few people did, and as much beside it that it cannot be told from the stage's sum. */
function withOpenCells(lanes: readonly Drawn[], smallestGroup: number): readonly Lane[] {
  const open = new Set<Cell>();
  for (const activity of new Set(lanes.flatMap(({ cells }) => [...cells.keys()]))) {
    const ofStage = lanes.flatMap(({ cells }) => {
      const cell = cells.get(activity);
      return cell ? [{ cell, people: cell.people.size }] : [];
    });
    for (const { cell } of openGroups(ofStage, smallestGroup).shown) open.add(cell);
  }
  return lanes.map(({ kind, name, cells, handOffs }): Lane => {
    const all = [...cells];
    const shown = all.filter(([, cell]) => open.has(cell));
    return {
      ...{ kind, name: kind === "team" ? name : "", handOffs },
      touches: shown.reduce((sum, [, { touches }]) => sum + touches, 0),
      cells: shown.map(([activity, { touches, work, works }]) => ({
        ...{ activity, touches, meanWork: works === 0 ? null : work / works },
      })),
      heldBack: all.filter(([, cell]) => !open.has(cell)).map(([activity]) => activity),
    };
  });
}

function merged(one: Cell | undefined, other: Cell): Cell {
  if (!one) return other;
  return {
    touches: one.touches + other.touches,
    work: one.work + other.work,
    works: one.works + other.works,
    people: new Set([...one.people, ...other.people]),
  };
}
