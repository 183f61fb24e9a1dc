import { z } from "zod";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { type Actor, auditActor } from "~db/queries/people/actor";
import type { SiteScope } from "~db/queries/site-scope";
import { endRole, startRole } from "~db/queries/skills/person-roles";
import { setTeamLead } from "~db/queries/skills/team-people";
import { type TeamView, viewTeam } from "./view-teams.server";

interface Posted {
  readonly actor: Actor & { readonly scope: SiteScope };
  readonly at: number;
  readonly teamId: string;
  readonly form: FormData;
}

export type PostedTeam =
  | { readonly ok: true; readonly said: string }
  | { readonly ok: false; readonly status: 400 | 409; readonly problem: string };

type Change = Posted & { readonly team: TeamView };

const words = en.skillTeams;
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const giveSchema = z.object({ userId: z.string().min(1), roleId: z.string().min(1), from: day });
const endSchema = z.object({ userId: z.string().min(1), id: z.string().min(1), until: day });

/** Sets the team's lead, gives one of its people a role from a day on, or ends one with a day, as the intent says. */
export function postTeam(db: Db, posted: Posted): PostedTeam {
  return db.transaction((): PostedTeam => {
    const team = viewTeam(posted.teamId, posted.actor.scope);
    if (!team) return refuse(409, words.refusals.gone);
    const change = { ...posted, team };
    const intent = posted.form.get("intent");
    if (intent === "lead") return setLead(db, change);
    if (intent === "give") return giveRole(db, change);
    if (intent === "end") return endOne(db, change);
    return refuse(400, words.refusals.form);
  });
}

function setLead(db: Db, { team, form, ...act }: Change): PostedTeam {
  const given = form.get("leadId");
  const leadId = typeof given === "string" && given !== "" ? given : null;
  if (leadId !== null && !team.leads.some(({ id }) => id === leadId)) return refuse(409, words.refusals.lead);
  if (!setTeamLead(db, team.id, leadId)) return refuse(409, words.refusals.same);
  record(db, act, "team.leadChanged", {
    ...{ subjectKind: "team", subjectId: team.id },
    ...{ before: { leadId: team.leadId }, after: { leadId } },
  });
  return { ok: true, said: words.done.lead };
}

function giveRole(db: Db, { team, form, ...act }: Change): PostedTeam {
  const parsed = giveSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return refuse(400, words.refusals.form);
  const { userId, roleId, from } = parsed.data;
  const isKnown = team.people.some(({ id }) => id === userId) && team.roles.some(({ id }) => id === roleId);
  if (!isKnown) return refuse(409, words.refusals.gone);
  const by = auditActor(act.actor).actorId;
  if (!startRole(db, { userId, roleId, from, by, at: act.at })) return refuse(409, words.refusals.held);
  record(db, act, "personRole.started", { subjectKind: "user", subjectId: userId, after: { roleId, from } });
  return { ok: true, said: words.done.given };
}

function endOne(db: Db, { team, form, ...act }: Change): PostedTeam {
  const parsed = endSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return refuse(400, words.refusals.day);
  const { userId, id, until } = parsed.data;
  const held = team.people.find((person) => person.id === userId)?.roles.find((role) => role.id === id);
  if (!held) return refuse(409, words.refusals.gone);
  if (!endRole(db, { id, userId, until })) return refuse(409, words.refusals.ended);
  record(db, act, "personRole.ended", {
    ...{ subjectKind: "user", subjectId: userId },
    after: { roleId: held.roleId, until },
  });
  return { ok: true, said: words.done.ended };
}

function refuse(status: 400 | 409, problem: string): PostedTeam {
  return { ok: false, status, problem };
}

interface Recorded {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before?: unknown;
  readonly after: unknown;
}

function record(db: Db, { actor, at }: Pick<Posted, "actor" | "at">, action: string, what: Recorded): void {
  insertAuditEntry(db, { at, ...auditActor(actor), action, ...what });
}
