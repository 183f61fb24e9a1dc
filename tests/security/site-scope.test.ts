import { beforeEach, expect, test } from "vitest";
import { ensureReadyMetrics } from "~/features/experiments/planning/metrics/metrics";
import { experimentSites, experiments } from "~db/schema/experiments";
import { freshApp } from "../helpers/fresh-app";
import { addOnePersonPerRole, addPerson } from "../helpers/people";
import { noon, runningExperiment } from "../helpers/planning";
import { ask, signedIn } from "../helpers/route";

type RouteModule = Partial<Record<"loader" | "action", Parameters<typeof ask>[0]>>;

const NAME = "Mailer at East only";
const modules = import.meta.glob<RouteModule>("../../app/routes/**/*.{ts,tsx}", { eager: true });
const pagesOfOne = Object.entries(modules)
  .filter(([path]) => /experiments\.\$id/.test(path) && !path.includes(".test."))
  .map(([path, module]) => ({ page: path.replace(/^.*\/routes\//, ""), module }));
const allPages = Object.entries(modules)
  .filter(([path, { loader }]) => loader && !path.includes("$") && !/sign|set-up|forgot/.test(path))
  .map(([path, module]) => ({ page: path.replace(/^.*\/routes\//, ""), module }));

let id: string;

beforeEach(() => {
  const { db } = freshApp();
  addOnePersonPerRole(db);
  addPerson(db, { id: "anna", role: "manager" });
  ensureReadyMetrics(db, noon);
  id = runningExperiment(db);
  db.update(experiments).set({ name: NAME }).run();
  db.insert(experimentSites).values({ experimentId: id, siteId: "east" }).run();
});

test("there are pages of one experiment to try", () => {
  expect(pagesOfOne.length).toBeGreaterThanOrEqual(4);
});

test.each(pagesOfOne)("$page of an experiment at another site is not there for a manager", async ({ module }) => {
  const cookie = await signedIn("manager");
  for (const format of ["csv", "json", "r"]) {
    const asked = { path: `/experiments/${id}`, params: { id, format }, cookie };
    if (module.loader) {
      const { status, body } = await ask(module.loader, asked);
      expect([status, JSON.stringify(body)?.includes(NAME)]).toEqual([404, false]);
    }
    if (module.action) {
      const { status, body } = await ask(module.action, { ...asked, form: { intent: "none", reason: "because" } });
      expect([400, 403, 404, 409]).toContain(status);
      expect(JSON.stringify(body)).not.toContain(NAME);
    }
  }
});

test.each(allPages)("$page names no experiment of another site", async ({ module }) => {
  if (!module.loader) return;
  const { body } = await ask(module.loader, { path: "/", cookie: await signedIn("manager") });
  expect(JSON.stringify(body) ?? "").not.toContain(NAME);
});

test("a manager of the whole organisation sees it, so the name would have been found", async () => {
  const list = modules["../../app/routes/_app.experiments._index.tsx"]?.loader;
  if (!list) throw new Error("there is no list of experiments");
  const { body } = await ask(list, { path: "/experiments", cookie: await signedIn("anna") });
  expect(JSON.stringify(body)).toContain(NAME);
});
