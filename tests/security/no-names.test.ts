import { afterAll, beforeAll, expect, test } from "vitest";
import { connections } from "~db/schema/access";
import { changeRecords, experiments } from "~db/schema/experiments";
import { type Role, roles, users } from "~db/schema/people";
import { truths } from "~experiments";
import { seedDemonstration } from "../../scripts/seed/demonstration";
import { freshApp } from "../helpers/fresh-app";
import { ask, signedIn } from "../helpers/route";

type RouteModule = { loader?: Parameters<typeof ask>[0]; action?: Parameters<typeof ask>[0] };

/**
 * Pages that name members of staff because they are about people and accounts, not about orders: who belongs where, who is
 * meant by a source's reference, who changed a setting. They must hold no outcome.
 */
const aboutPeople = new Set([
  "_app.settings.people._index",
  "_app.settings.people.$id",
  "_app.settings.audit",
  "settings.audit.export",
  "_app.connections.$id.mapping",
]);
/** Who can do what is said by name to the person and to those who manage them: never beside what became of orders. */
const aboutSkills = new Set([
  "_app.answer._index",
  "_app.skills.calibration",
  "_app.skills.growth",
  "_app.skills.people.$id",
  "_app.skills.team",
  "_app.skills.teams.$teamId",
  "_app.skills.teams._index",
  "skills.team[.csv]",
]);
/** As the name of a value: skills themselves speak of returned goods. */
const outcomeValue =
  /"(?:deliveredAt|firstPromiseAt|cycleTime|isOnTime|score|marginMinor|margin|returned|orderId|orderNumber)"/i;
const outcome =
  /deliveredAt|delivered_at|firstPromiseAt|first_promise|cycleTime|isOnTime|"score"|marginMinor|"margin"|returned/i;
const reference = /\b(?:north|east|west)-[1-4]-[1-6]\b/i;

const modules = Object.entries(import.meta.glob<RouteModule>("../../app/routes/**/*.{ts,tsx}", { eager: true }))
  .filter(([path]) => !path.includes(".test."))
  .map(([path, module]) => ({ route: path.replace(/^.*\/routes\//, "").replace(/\.tsx?$/, ""), ...module }));
const readable = modules.filter(({ loader }) => loader);

let app: ReturnType<typeof freshApp>;
let names: RegExp;
let cookies: Map<Role, string>;
let paramsOf: readonly Record<string, string>[];

beforeAll(async () => {
  app = freshApp();
  await seedDemonstration(app.db, app.warehouse, { orders: 400, publicPasswords: true, onProgress: () => undefined });
  const people = app.db.select().from(users).all();
  const staff = people.filter(({ email }) => email?.startsWith("person-"));
  names = new RegExp(staff.map(({ name }) => name).join("|"));
  const byRole = (role: Role) => people.find((person) => person.role === role && !person.email?.startsWith("person-"));
  cookies = new Map(
    await Promise.all(roles.map(async (role) => [role, await signedIn(byRole(role)?.id ?? "")] as const)),
  );
  paramsOf = everyParams(staff[0]?.id ?? "");
}, 240_000);
afterAll(async () => {
  globalThis.orderlabDatabases = undefined;
  await app.warehouse.close();
  app.db.$client.close();
});

/** What each address may be filled in with: every experiment, export, change, source and a few orders. */
function everyParams(personId: string): Record<string, string>[] {
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  const found = [
    ...ids(app.db.select({ id: experiments.id }).from(experiments).all()),
    ...ids(app.db.select({ id: changeRecords.id }).from(changeRecords).all()),
    ...ids(app.db.select({ id: connections.id }).from(connections).all()),
    personId,
  ];
  const orders = [truths.pinnedOrder.order, "O-100001", "O-100200", "O-100399"];
  const rest = { secret: "x", page: "first-experiment", delivery: "1", row: "1", importId: "x", kind: "client" };
  return [
    ...found.map((id, at) => ({ ...rest, id, format: ["csv", "json", "r"][at % 3] ?? "csv", form: "xes" })),
    ...orders.map((orderId) => ({ ...rest, orderId, id: "x", format: "csv", form: "ocel" })),
  ];
}

const usesParams = (route: string) => route.includes("$");
const addresses: Readonly<Record<string, readonly string[]>> = {
  "_app.orders._index": ["/orders", "/orders?open=1&late=1", `/orders?q=${truths.pinnedOrder.order}`],
  "_app.look-up._index": ["/look-up", `/look-up?order=${truths.pinnedOrder.order}`],
};

/** Everything a route answers somebody of a role. */
async function answersOf({ route, loader }: (typeof readable)[number], role: Role): Promise<string[]> {
  const cookie = cookies.get(role) ?? "";
  const texts: string[] = [];
  for (const path of addresses[route] ?? ["/"]) {
    for (const params of usesParams(route) ? paramsOf : [{}]) {
      if (!loader) continue;
      const { status, body } = await ask(loader, { path, params, cookie });
      if (status === 200) texts.push(typeof body === "string" ? body : JSON.stringify(body));
    }
  }
  return texts;
}

test("the demonstration holds names and references to look for, and orders that staff handled", async () => {
  expect(names.source.split("|").length).toBeGreaterThan(70);
  const events = await app.warehouse.orderEvents(truths.pinnedOrder.order);
  expect(events.filter(({ staffRef }) => staffRef !== null && reference.test(staffRef))).toHaveLength(2);
});

test.each(readable)(
  "$route tells nobody's name or reference",
  async (module) => {
    const isAboutPeople = aboutPeople.has(module.route);
    for (const role of roles) {
      for (const text of await answersOf(module, role)) {
        if (isAboutPeople) expect(names.test(text) && outcome.test(text)).toBe(false);
        else if (aboutSkills.has(module.route)) expect(outcomeValue.test(text)).toBe(false);
        else {
          expect(names.exec(text)?.[0], `${module.route} for ${role}`).toBeUndefined();
          expect(reference.exec(text)?.[0], `${module.route} for ${role}`).toBeUndefined();
        }
      }
    }
  },
  300_000,
);

test("the order's page and both exports were really read", async () => {
  const read = async (route: string) => {
    const module = readable.find((candidate) => candidate.route === route);
    return module ? (await answersOf(module, "manager")).join() : "";
  };
  expect(await read("_app.orders.$orderId")).toContain('"isLinked":true');
  expect(await read("orders[.csv]")).toContain(truths.pinnedOrder.order);
  expect(await read("orders-log.$form")).toContain(truths.pinnedOrder.order);
});
