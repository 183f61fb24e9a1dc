import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { findUser } from "~db/queries/people/find-user";
import { findSite, findTeam, listPlaces, type TeamRow } from "~db/queries/people/places";
import type { SiteScope } from "~db/queries/site-scope";
import { type HeldRole, listRolesOf, rolesOn } from "~db/queries/skills/person-roles";
import { listJobRoles } from "~db/queries/skills/read-matrix";
import { listLeadsFor, listPeopleWithoutTeam, listTeamPeople, type TeamPerson } from "~db/queries/skills/team-people";
import { NO_TEAM } from "./no-team";

export interface ListedTeam {
  readonly id: string;
  /** Null: people without a team. */
  readonly name: string | null;
  readonly site: string;
  readonly lead: string | null;
  readonly people: number;
  readonly withoutRole: number;
}

/** Teams of the sites that somebody may see, and those who are in none. */
export function viewTeams(scope: SiteScope): readonly ListedTeam[] {
  const held = rolesOn(db, today());
  const counts = (people: readonly TeamPerson[]) => ({
    people: people.length,
    withoutRole: people.filter(({ id }) => !held.has(id)).length,
  });
  const teams = listPlaces(db)
    .filter(({ id }) => covers(scope, id))
    .flatMap((site) =>
      site.teams.map(({ id, name, leadId }) => ({
        ...{ id, name, site: site.name, lead: leadId === null ? null : (findUser(db, leadId)?.name ?? null) },
        ...counts(listTeamPeople(db, id)),
      })),
    );
  const others = listPeopleWithoutTeam(db, scope);
  const rest = { id: NO_TEAM, name: null, site: "", lead: null, ...counts(others) };
  return others.length > 0 ? [...teams, rest] : teams;
}

export interface PersonWithRoles extends TeamPerson {
  /** The newest first. */
  readonly roles: readonly HeldRole[];
}

export interface TeamView {
  readonly id: string;
  readonly name: string | null;
  readonly site: string;
  readonly leadId: string | null;
  readonly lead: string | null;
  readonly leads: readonly TeamPerson[];
  readonly people: readonly PersonWithRoles[];
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  readonly today: string;
}

/** One team with its people and their roles over time; undefined when there is none in the scope. */
export function viewTeam(id: string, scope: SiteScope): TeamView | undefined {
  const roles = listJobRoles(db).map((role) => ({ id: role.id, name: role.name }));
  const common = { id, roles, today: today() };
  if (id === NO_TEAM) {
    const people = listPeopleWithoutTeam(db, scope).map(withRoles);
    return { ...common, name: null, site: "", leadId: null, lead: null, leads: [], people };
  }
  const team = findTeamIn(id, scope);
  if (!team) return undefined;
  const { name, siteId, leadId } = team;
  return {
    ...{ ...common, name, leadId, site: findSite(db, siteId)?.name ?? "" },
    lead: leadId === null ? null : (findUser(db, leadId)?.name ?? null),
    leads: listLeadsFor(db, team),
    people: listTeamPeople(db, id).map(withRoles),
  };
}

function withRoles(person: TeamPerson): PersonWithRoles {
  return { ...person, roles: listRolesOf(db, person.id) };
}

function findTeamIn(id: string, scope: SiteScope): TeamRow | undefined {
  const team = findTeam(db, id);
  return team && covers(scope, team.siteId) ? team : undefined;
}

function covers(scope: SiteScope, siteId: string): boolean {
  return scope.kind === "all" || scope.siteIds.includes(siteId);
}

function today(): string {
  return createFormat(currentPreferences()).dayOf(clock.now());
}
