import { afterEach, beforeEach, expect, test } from "vitest";
import { isAllowed, type Permission, permissions, permissionsOf } from "~/lib/permissions";
import { type Role, roles } from "~db/schema/people";
import { freshApp } from "../helpers/fresh-app";
import { addOnePersonPerRole } from "../helpers/people";
import { ask, signedIn } from "../helpers/route";

type Needs = Permission | "signedIn" | "nobody";
type Door = "loader" | "action";

/** What every door of every page needs. A page that is added must be added here. */
const doors: Readonly<Record<string, Partial<Record<Door, Needs>>>> = {
  _app: { loader: "signedIn" },
  "_app._index": { loader: "signedIn" },
  "_app.customers": { loader: "process:read" },
  "_app.map._index": { loader: "process:read" },
  "map-file.$form": { loader: "process:read" },
  "map-file.ocel": { loader: "order:export" },
  "_app.calendars.$id": { loader: "process:read", action: "process:write" },
  "_app.calendars._index": { loader: "process:read", action: "process:write" },
  "_app.calendars.new": { loader: "process:write", action: "process:write" },
  "_app.board.$measure._index": { loader: "process:read", action: "process:read" },
  "_app.board.$measure.orders": { loader: "order:read" },
  "_app.board._index": { loader: "process:read" },
  "_app.board.choose": { loader: "process:write", action: "process:write" },
  "_app.board.rates": { loader: "cost:read", action: "cost:write" },
  "_app.changes.$id": { loader: "change:read", action: "change:write" },
  "_app.changes._index": { loader: "change:read" },
  "_app.changes.new": { loader: "change:write", action: "change:write" },
  "_app.connections.$id": { loader: "connection:read" },
  "_app.connections.$id._index": { loader: "connection:read", action: "connection:write" },
  "_app.connections.$id.imports._index": { loader: "connection:repair", action: "connection:repair" },
  "_app.connections.$id.deliveries.$delivery": { loader: "connection:repair", action: "connection:repair" },
  "_app.connections.$id.deliveries._index": { loader: "connection:repair", action: "connection:repair" },
  "_app.connections.$id.quarantine.$row": { loader: "connection:repair", action: "connection:repair" },
  "_app.connections.$id.quarantine._index": { loader: "connection:repair", action: "connection:repair" },
  "_app.connections.$id.mapping": { loader: "connection:repair", action: "connection:repair" },
  "_app.connections.$id.try": { loader: "connection:repair", action: "connection:repair" },
  "_app.connections._index": { loader: "connection:read" },
  "_app.connections.$id.watch": { loader: "connection:repair", action: "connection:repair" },
  "_app.connections_.$id.imports.$importId": { loader: "connection:repair", action: "connection:repair" },
  "_app.connections.new": { loader: "connection:write", action: "connection:write" },
  "_app.experiments.$id._index": { loader: "experiment:read" },
  "_app.experiments.$id.computed": { loader: "experiment:read" },
  "_app.experiments.$id.decide": { loader: "experiment:decide", action: "experiment:decide" },
  "_app.experiments.$id.plan": { loader: "experiment:plan", action: "experiment:plan" },
  "_app.experiments.$id.run": { loader: "experiment:start", action: "experiment:start" },
  "_app.experiments._index": { loader: "experiment:read" },
  "_app.experiments.connect": { loader: "experiment:plan" },
  "_app.experiments.costs": { loader: "cost:read", action: "cost:write" },
  "_app.experiments.library": { loader: "experiment:read" },
  "_app.experiments.metrics": { loader: "metric:write", action: "metric:write" },
  "_app.experiments.new": { loader: "experiment:plan", action: "experiment:plan" },
  "_app.experiments.uploads.$id": { loader: "experiment:upload", action: "experiment:upload" },
  "_app.experiments.uploads._index": { loader: "experiment:upload", action: "experiment:upload" },
  "_app.returns": { loader: "process:read", action: "process:write" },
  "_app.forecast": { loader: "process:read" },
  "_app.answer._index": { loader: "signedIn" },
  "_app.answer.$id._index": { loader: "signedIn" },
  "_app.answer.$id.part.$section": { loader: "signedIn", action: "signedIn" },
  "_app.answer.$id.review": { loader: "signedIn", action: "signedIn" },
  "_app.answer.$id.thanks": { loader: "signedIn" },
  "answer.$id.save": { action: "signedIn" },
  "_app.skills._index": { loader: "signedIn" },
  "_app.skills.import": { loader: "skill:write", action: "skill:write" },
  "_app.skills.team": { loader: "signedIn" },
  "_app.skills.growth": { loader: "signedIn", action: "signedIn" },
  "_app.skills.calibration": { loader: "signedIn", action: "signedIn" },
  "_app.skills.matrix.$skillId._index": { loader: "signedIn", action: "skill:write" },
  "_app.skills.matrix.$skillId.edit": { loader: "skill:write", action: "skill:write" },
  "_app.skills.matrix.new": { loader: "skill:write", action: "skill:write" },
  "_app.skills.matrix._index": { loader: "signedIn" },
  "_app.skills.matrix.apply": { loader: "skill:write", action: "skill:write" },
  "_app.skills.people.$id": { loader: "signedIn" },
  "_app.skills.roles.$roleId._index": { loader: "signedIn", action: "skill:write" },
  "_app.skills.roles.$roleId.duties": { loader: "skill:write", action: "skill:write" },
  "_app.skills.roles.$roleId.hand-offs": { loader: "skill:write", action: "skill:write" },
  "_app.skills.roles.$roleId.targets": { loader: "skill:write", action: "skill:write" },
  "_app.skills.teams.$teamId": { loader: "skill:assess", action: "skill:write" },
  "_app.skills.teams._index": { loader: "skill:assess" },
  "_app.skills.roles.new": { loader: "skill:write", action: "skill:write" },
  "_app.skills.roles._index": { loader: "signedIn" },
  "_app.surveys._index": { loader: "survey:read" },
  "_app.surveys.$slug.edit": { loader: "survey:write", action: "survey:write" },
  "_app.surveys.$slug._index": { loader: "survey:read" },
  "_app.waves.$id._index": { loader: "survey:read", action: "survey:write" },
  "_app.waves.new": { loader: "survey:write", action: "survey:write" },
  "_app.training._index": { loader: "signedIn" },
  "_app.training.$module._index": { loader: "signedIn" },
  "_app.training.$module.job-aid": { loader: "signedIn" },
  "_app.help.$page": { loader: "signedIn" },
  "_app.help._index": { loader: "signedIn" },
  "_app.look-up._index": { loader: "order:lookUp", action: "order:lookUp" },
  "_app.look-up.file.$id": { loader: "order:lookUp", action: "order:lookUp" },
  "_app.look-up.file._index": { loader: "order:lookUp", action: "order:lookUp" },
  "_app.look-up.run-sheet": { loader: "order:lookUp" },
  "_app.map.difference": { loader: "process:read" },
  "_app.map.flow._index": { loader: "process:read" },
  "_app.map.flow.edit": { loader: "process:write", action: "process:write" },
  "_app.map.flow.orders": { loader: "order:read" },
  "_app.map.value-stream": { loader: "process:read", action: "process:read" },
  "_app.orders.$orderId": { loader: "order:read", action: "order:assign" },
  "_app.orders._index": { loader: "order:read", action: "order:assign" },
  "_app.settings.account": { loader: "signedIn", action: "signedIn" },
  "_app.settings.audit": { loader: "audit:read" },
  "_app.settings.keys._index": { loader: "key:write", action: "key:write" },
  "_app.settings.keys.new.($kind)": { loader: "key:write", action: "key:write" },
  "_app.settings.organisation._index": { loader: "organisation:write", action: "organisation:write" },
  "_app.settings.organisation.demonstration": { loader: "demonstration:remove", action: "demonstration:remove" },
  "_app.settings.people.$id": { loader: "person:write", action: "person:write" },
  "_app.settings.people._index": { loader: "person:read" },
  "_app.settings.people.new": { loader: "person:write", action: "person:write" },
  "_app.settings.webhooks.$id": { loader: "webhook:write", action: "webhook:write" },
  "_app.settings.webhooks._index": { loader: "webhook:write" },
  "_app.settings.webhooks.new": { loader: "webhook:write", action: "webhook:write" },
  "account-link.$secret": { loader: "nobody", action: "nobody" },
  appearance: { action: "nobody" },
  "connections.$id.imports.$importId.set-aside": { loader: "connection:repair" },
  "experiments.$id.export.$format": { loader: "experiment:read" },
  "experiments.uploads.$id.set-aside": { loader: "experiment:upload" },
  "customers[.csv]": { loader: "order:export" },
  "forecast[.csv]": { loader: "process:read" },
  "forgot-password": { loader: "nobody", action: "nobody" },
  "look-up.file.$id.download": { action: "order:lookUp" },
  "orders-log.$form": { loader: "order:export" },
  "orders[.csv]": { loader: "order:export" },
  palette: { loader: "signedIn" },
  "pictures.$id": { loader: "signedIn" },
  "set-up": { loader: "nobody", action: "nobody" },
  "skills.team[.csv]": { loader: "signedIn" },
  "settings.audit.export": { loader: "audit:read" },
  "sign-in": { loader: "nobody", action: "nobody" },
  "sign-out": { loader: "nobody", action: "nobody" },
};

const takesFiles = new Set([
  "_app.skills.import",
  "_app.connections.$id.imports._index",
  "_app.experiments.uploads._index",
  "_app.look-up.file._index",
]);

type RouteModule = Partial<Record<Door, Parameters<typeof ask>[0]>>;

const modules = Object.fromEntries(
  Object.entries(import.meta.glob<RouteModule>("../../app/routes/**/*.{ts,tsx}", { eager: true }))
    .filter(([path]) => !path.includes(".test."))
    .map(([path, module]) => [path.replace(/^.*\/routes\//, "").replace(/\.tsx?$/, ""), module]),
);

const open = Object.entries(doors).flatMap(([route, needs]) =>
  Object.entries(needs).map(([door, need]) => ({ route, door: door as Door, need })),
);
const guarded = open.filter(({ need }) => need !== "nobody");

/** A thing with this id does not exist: whoever may not ask must not learn that either. */
const params = { id: "missing", secret: "missing", page: "missing", format: "csv", skillId: "missing" };

function knock({ route, door }: { route: string; door: Door }, cookie?: string) {
  const handler = modules[route]?.[door];
  if (!handler) throw new Error(`${route} has no ${door}`);
  const path = `/${route
    .replace(/^_app\.?/, "")
    .replace(/\._index$/, "")
    .replaceAll(".", "/")}`;
  const post = door === "action" ? { form: { intent: "none" }, multipart: takesFiles.has(route) } : {};
  return ask(handler, { path, params, ...(cookie ? { cookie } : {}), ...post });
}

const mayEnter = (role: Role, need: Needs) => need === "signedIn" || need === "nobody" || isAllowed(role, need);

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  addOnePersonPerRole(app.db);
});
afterEach(async () => {
  globalThis.orderlabDatabases = undefined;
  await app.warehouse.close();
  app.db.$client.close();
});

test("every loader and action of every page is listed with what it needs", () => {
  const found = Object.entries(modules).flatMap(([route, module]) =>
    (["loader", "action"] as const).filter((door) => module[door]).map((door) => `${route} ${door}`),
  );
  expect(open.map(({ route, door }) => `${route} ${door}`).sort()).toEqual(found.sort());
});

test.each(guarded)("signed out, the $door of $route leads to the sign-in page", async (door) => {
  const { status, location } = await knock(door);
  expect(status).toBe(302);
  expect(location).toMatch(/^\/sign-in(\?to=%2F|$)/);
});

test.each(guarded)("the $door of $route opens to those with $need and to nobody else", async (door) => {
  for (const role of roles) {
    const { status, location } = await knock(door, await signedIn(role));
    if (mayEnter(role, door.need)) {
      expect([role, status]).not.toEqual([role, 403]);
      expect(location ?? "").not.toMatch(/^\/sign-in/);
    } else expect([role, status]).toEqual([role, 403]);
  }
});

test("each role has what it is meant to have", () => {
  const without = (role: Role) => permissions.filter((permission) => !permissionsOf(role).includes(permission));
  expect(without("administrator")).toEqual(["person:name"]);
  expect(roles.filter((role) => isAllowed(role, "person:name"))).toEqual([]);
  for (const permission of ["key:write", "audit:read", "organisation:write", "person:write"] as const) {
    expect(roles.filter((role) => isAllowed(role, permission))).toEqual(["administrator"]);
  }
  expect(permissionsOf("staff")).toEqual(["order:lookUp"]);
  expect(permissionsOf("trainingLead")).not.toContain("cost:read");
  expect(permissionsOf("leader")).not.toContain("order:read");
});
