import { and, eq, exists, inArray, isNull, lte, not, type SQL } from "drizzle-orm";
import type { Db } from "../../client";
import { apiKeys, auditEntries, connections } from "../../schema/access";
import { changeRecords, experimentSites, experiments, metrics } from "../../schema/experiments";
import { boardMeasures, currencyRates, measureAlarms, measureTargets } from "../../schema/measures";
import { orderTasks } from "../../schema/orders";
import { costs, organisation } from "../../schema/organisation";
import { sites, teams, userSites, users, userTeams } from "../../schema/people";
import { intendedFlows, processFindings, workCalendars } from "../../schema/process";
import { coverageRules } from "../../schema/skills";
import { terminals } from "../../schema/terminals";
import { uploads } from "../../schema/uploads";
import { deleteMatrix, deleteSurveying } from "./remove-demonstration-skills";

/** What the data plane holds of the demonstration. */
export interface DemonstrationIds {
  readonly connectionIds: readonly string[];
  readonly experimentIds: readonly string[];
}

/** The demonstration's own connections and every experiment that its people own. */
export function listDemonstrationIds(db: Db): DemonstrationIds {
  const ofConnections = db
    .select({ id: connections.id })
    .from(connections)
    .where(eq(connections.kind, "demonstration"));
  const ofExperiments = db
    .select({ id: experiments.id })
    .from(experiments)
    .where(inArray(experiments.ownerId, demonstrationPeople(db)));
  return {
    connectionIds: ofConnections.all().map(({ id }) => id),
    experimentIds: ofExperiments.all().map(({ id }) => id),
  };
}

/** Administrators outside the demonstration who can sign in. */
export function hasOwnAdministrator(db: Db): boolean {
  const own = and(eq(users.role, "administrator"), eq(users.status, "active"), eq(users.isDemonstration, false));
  const people = db.select({ passwordHash: users.passwordHash }).from(users).where(own).all();
  return people.some(({ passwordHash }) => passwordHash !== null);
}

/**
 * Deletes the demonstration's rows, in the transaction that runs: its people with their sessions, links, experiments and
 * costs, its connections with their keys, and the sites and teams it came with unless something that stays needs them.
 * The audit log stays as it is.
 *
 * @returns How many of each went, and the names of stored files that nothing refers to any more.
 */
export function deleteDemonstration(db: Db, { connectionIds, experimentIds }: DemonstrationIds) {
  const people = demonstrationPeople(db);
  const gone = [...experimentIds];
  const files = db
    .delete(uploads)
    .where(inArray(uploads.experimentId, gone))
    .returning({ name: uploads.storedAs })
    .all();
  const removedExperiments = db.delete(experiments).where(inArray(experiments.id, gone)).run().changes;
  db.delete(changeRecords)
    .where(and(isNull(changeRecords.experimentId), inArray(changeRecords.ownerId, people)))
    .run();
  db.delete(orderTasks).where(inArray(orderTasks.assignedBy, people)).run();
  db.update(changeRecords).set({ ownerId: null }).where(inArray(changeRecords.ownerId, people)).run();
  db.delete(costs).where(inArray(costs.createdBy, people)).run();
  db.delete(metrics).where(inArray(metrics.createdBy, people)).run();
  deleteProcess(db);
  deleteSurveying(db, people);
  db.delete(apiKeys)
    .where(inArray(apiKeys.connectionId, [...connectionIds]))
    .run();
  db.delete(connections)
    .where(inArray(connections.id, [...connectionIds]))
    .run();
  const removedPeople = db.delete(users).where(eq(users.isDemonstration, true)).run().changes;
  deleteMatrix(db, loadedAt(db));
  const removedSites = deletePlaces(db);
  db.update(organisation).set({ demonstrationSeed: null }).run();
  return {
    removed: { people: removedPeople, experiments: removedExperiments, sites: removedSites },
    files: files.map(({ name }) => name),
  };
}

/** What its people entered about the process: calendars, the flow, findings, and what measures are meant to be. */
function deleteProcess(db: Db): void {
  const people = demonstrationPeople(db);
  const calendars = db
    .select({ id: auditEntries.subjectId })
    .from(auditEntries)
    .where(and(eq(auditEntries.action, "calendar.added"), inArray(auditEntries.actorId, people)));
  db.delete(workCalendars).where(inArray(workCalendars.id, calendars)).run();
  db.delete(intendedFlows).where(inArray(intendedFlows.createdBy, people)).run();
  db.delete(processFindings).where(inArray(processFindings.foundBy, people)).run();
  db.delete(measureAlarms).where(inArray(measureAlarms.ownerId, people)).run();
  db.delete(currencyRates).where(inArray(currencyRates.enteredBy, people)).run();
  const targets = db.delete(measureTargets).where(inArray(measureTargets.updatedBy, people)).run().changes;
  // Somebody else's choice of measures has somebody else's targets; without any, the usual board comes back.
  if (targets > 0 && db.select().from(measureTargets).limit(1).all().length === 0) db.delete(boardMeasures).run();
}

/** Places that came with the demonstration carry its time; later ones are somebody's own. */
function deletePlaces(db: Db): number {
  const since = loadedAt(db);
  const ofTeam = db.select().from(userTeams).where(eq(userTeams.teamId, teams.id));
  const task = db.select().from(orderTasks).where(eq(orderTasks.teamId, teams.id));
  const teamRule = db.select().from(coverageRules).where(eq(coverageRules.teamId, teams.id));
  db.delete(teams)
    .where(and(lte(teams.createdAt, since), unused(ofTeam), unused(task), unused(teamRule)))
    .run();
  const team = db.select().from(teams).where(eq(teams.siteId, sites.id));
  const person = db.select().from(userSites).where(eq(userSites.siteId, sites.id));
  const experiment = db.select().from(experimentSites).where(eq(experimentSites.siteId, sites.id));
  const calendar = db.select().from(workCalendars).where(eq(workCalendars.siteId, sites.id));
  const terminal = db.select().from(terminals).where(eq(terminals.siteId, sites.id));
  const rule = db.select().from(coverageRules).where(eq(coverageRules.siteId, sites.id));
  const free = and(lte(sites.createdAt, since), ...[team, person, experiment, calendar, terminal, rule].map(unused));
  return db.delete(sites).where(free).run().changes;
}

/** What came with the demonstration carries this time. */
function loadedAt(db: Db): number {
  return db.select({ at: organisation.createdAt }).from(organisation).get()?.at ?? 0;
}

function unused(rows: Parameters<typeof exists>[0]): SQL {
  return not(exists(rows));
}

function demonstrationPeople(db: Db) {
  return db.select({ id: users.id }).from(users).where(eq(users.isDemonstration, true));
}
