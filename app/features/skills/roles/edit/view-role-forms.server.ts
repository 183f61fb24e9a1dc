import { db } from "~/lib/database.server";
import {
  findCurrentTargets,
  findJobRole,
  type JobRoleRow,
  listAreas,
  listHandOffs,
  listJobRoles,
  listSkills,
} from "~db/queries/skills/read-matrix";
import { eventTypeRanks } from "~db/warehouse/event-types";

/** What happens to an order, in its order: the boxes of the process map. */
const stages = Object.keys(eventTypeRanks).filter((type) => type !== "exposed" && !type.startsWith("feedback_"));
const errors = ["error_reported", "modified", "promised", "payment_failed", "cancelled", "contact_received"];

/** Empty rows below those that there are. */
const SPARE_ROWS = 2;

/** A role in use, as its forms begin; undefined when there is none. */
function findInUse(id: string): JobRoleRow | undefined {
  const role = findJobRole(db, id);
  return role?.retiredAt === null ? role : undefined;
}

export function viewDutiesForm(id: string) {
  const role = findInUse(id);
  return role && { name: role.name, value: { name: role.name, about: role.about, duties: role.duties.join("\n") } };
}

export function viewHandOffsForm(id: string) {
  const role = findInUse(id);
  if (!role) return undefined;
  const passed = listHandOffs(db).filter(({ fromRoleId }) => fromRoleId === id);
  const rows = passed.map(({ what, toRoleId, channel, by, fromStage, toStage, errorEvent }) => ({
    ...{ what, toRoleId, channel, by },
    ...{ fromStage: fromStage ?? "", toStage: toStage ?? "", errorEvent: errorEvent ?? "" },
  }));
  const own = (stage: string) => stage !== "" && !stages.includes(stage) && !errors.includes(stage);
  const sent = new Set(rows.flatMap(({ fromStage, toStage, errorEvent }) => [fromStage, toStage, errorEvent]));
  const others = [...sent].filter(own);
  const spare = Array.from({ length: SPARE_ROWS }, () => ({ what: "", toRoleId: "", channel: "", by: "" }));
  return {
    name: role.name,
    written: rows.length,
    roles: listJobRoles(db).flatMap((other) => (other.id === id ? [] : [{ id: other.id, name: other.name }])),
    stages: [...stages, ...others],
    events: [...errors, ...stages, ...others],
    value: { base: String(role.updatedAt), handOffs: [...rows, ...spare] },
  };
}

export interface OfferedSkill {
  readonly id: string;
  readonly name: string;
  readonly area: string;
}

export function viewTargetsForm(id: string) {
  const role = findInUse(id);
  if (!role) return undefined;
  const current = findCurrentTargets(db, id);
  const areas = new Map(listAreas(db).map(({ id: areaId, name }) => [areaId, name]));
  const skills = listSkills(db).filter(({ status }) => status === "published");
  const asked = new Map(current?.targets.map((target) => [target.skillId, target]));
  return {
    name: role.name,
    skills: skills.map(
      (skill): OfferedSkill => ({
        ...{ id: skill.id, name: skill.name, area: areas.get(skill.areaId) ?? "" },
      }),
    ),
    value: {
      base: String(current?.version ?? 0),
      targets: skills.map((skill) => {
        const target = asked.get(skill.id);
        return {
          skillId: skill.id,
          level: String(target?.level ?? 0),
          weight: String(target?.weight ?? 2),
          required: (target?.required ?? true) ? "on" : "",
        };
      }),
    },
  };
}
