import { readdirSync, rmSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rooms } from "~/components/shell/rooms";
import { demonstrationLogins } from "~/features/auth/demonstration-logins";
import { isAllowed, type Permission, type Role } from "~/lib/permissions";
import { en } from "~/lib/texts/en";
import { accessibilityFindings, launchBrowser, narrow, openPage, wide } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { demonstrationDataDir, signInAs } from "../helpers/demonstration";

interface Drive {
  /** Addresses, `:key` standing for the identifier of that experiment of the demonstration. */
  readonly at: readonly string[];
  /** Null: everybody who is signed in. */
  readonly needs: Permission | null;
}

const drive = (needs: Permission | null, ...at: string[]): Drive => ({ needs, at });

/** Every page that is shown inside the frame, by the name of its file. */
const pages: Readonly<Record<string, Drive>> = {
  "_app._index": drive(null, "/"),
  "_app.customers": drive("process:read", "/customers"),
  "_app.map._index": drive("process:read", "/map"),
  "_app.calendars._index": drive("process:read", "/calendars"),
  "_app.calendars.new": drive("process:write", "/calendars/new"),
  "_app.returns": drive("process:read", "/returns"),
  "_app.forecast": drive("process:read", "/forecast", "/forecast?step=week&site=North"),
  "_app.board._index": drive("process:read", "/board"),
  "_app.board.$measure._index": drive("process:read", "/board/onTime", "/board/recurringRevenue"),
  "_app.board.$measure.orders": drive("order:read", "/board/onTime/orders?show=against"),
  "_app.board.choose": drive("process:write", "/board/choose"),
  "_app.board.rates": drive("cost:read", "/board/rates"),
  "_app.changes._index": drive("change:read", "/changes"),
  "_app.changes.new": drive("change:write", "/changes/new"),
  "_app.changes.$id": drive("change:read", "/changes/:change"),
  "_app.map.difference": drive(
    "process:read",
    ...["periods", "sites", "arms"].map((kind) => `/map/difference?kind=${kind}`),
  ),
  "_app.map.flow._index": drive("process:read", "/map/flow"),
  "_app.map.flow.edit": drive("process:write", "/map/flow/edit"),
  "_app.map.flow.orders": drive("order:read", "/map/flow/orders"),
  "_app.map.value-stream": drive("process:read", "/map/value-stream"),
  "_app.orders._index": drive("order:read", "/orders"),
  "_app.orders.$orderId": drive("order:read", "/orders/O-100001"),
  "_app.connections._index": drive("connection:read", "/connections"),
  "_app.connections.new": drive("connection:write", "/connections/new"),
  "_app.connections.$id._index": drive("connection:read", "/connections/:connection"),
  "_app.connections.$id.deliveries._index": drive("connection:repair", "/connections/:connection/deliveries"),
  "_app.connections.$id.quarantine._index": drive("connection:repair", "/connections/:connection/quarantine"),
  "_app.connections.$id.try": drive("connection:repair", "/connections/:connection/try"),
  "_app.connections.$id.mapping": drive("connection:repair", "/connections/:connection/mapping"),
  "_app.connections.$id.imports._index": drive("connection:repair", "/connections/:connection/imports"),
  "_app.connections.$id.watch": drive("connection:repair", "/connections/:connection/watch"),
  "_app.experiments._index": drive("experiment:read", "/experiments"),
  "_app.experiments.$id._index": drive(
    "experiment:read",
    "/experiments/:delivery-promise",
    "/experiments/:paper-mailer",
    "/experiments/:return-window",
    "/experiments/:free-shipping",
  ),
  "_app.experiments.$id.computed": drive("experiment:read", "/experiments/:delivery-promise/computed"),
  "_app.experiments.$id.run": drive("experiment:start", "/experiments/:free-shipping/run"),
  "_app.experiments.$id.decide": drive("experiment:decide", "/experiments/:free-shipping/decide"),
  "_app.experiments.$id.plan": drive(
    "experiment:plan",
    ...["change", "orders", "unit", "guardrails", "duration", "review"].map(
      (step) => `/experiments/:packing-slip/plan?step=${step}`,
    ),
  ),
  "_app.experiments.new": drive("experiment:plan", "/experiments/new"),
  "_app.experiments.connect": drive("experiment:plan", "/experiments/connect"),
  "_app.experiments.costs": drive("cost:read", "/experiments/costs"),
  "_app.experiments.library": drive("experiment:read", "/experiments/library"),
  "_app.experiments.metrics": drive("metric:write", "/experiments/metrics"),
  "_app.experiments.uploads._index": drive("experiment:upload", "/experiments/uploads"),
  "_app.look-up._index": drive("order:lookUp", "/look-up", "/look-up?order=O-100001"),
  "_app.look-up.file._index": drive("order:lookUp", "/look-up/file"),
  "_app.look-up.run-sheet": drive("order:lookUp", "/look-up/run-sheet"),
  "_app.answer._index": drive(null, "/answer"),
  "_app.skills._index": drive(null, "/skills"),
  "_app.skills.import": drive("skill:write", "/skills/import"),
  "_app.skills.calibration": drive(null, "/skills/calibration"),
  "_app.skills.growth": drive(null, "/skills/growth"),
  "_app.skills.team": drive(null, "/skills/team", "/skills/team?role=returns"),
  "_app.skills.matrix._index": drive(null, "/skills/matrix", "/skills/matrix?area=returns&retired=1"),
  "_app.skills.matrix.$skillId._index": drive(null, "/skills/matrix/returns-triage"),
  "_app.skills.matrix.$skillId.edit": drive("skill:write", "/skills/matrix/returns-triage/edit"),
  "_app.skills.matrix.new": drive("skill:write", "/skills/matrix/new"),
  "_app.skills.matrix.apply": drive("skill:write", "/skills/matrix/apply"),
  "_app.skills.roles._index": drive(null, "/skills/roles"),
  "_app.skills.roles.$roleId._index": drive(null, "/skills/roles/returns"),
  "_app.skills.roles.$roleId.duties": drive("skill:write", "/skills/roles/returns/duties"),
  "_app.skills.roles.$roleId.hand-offs": drive("skill:write", "/skills/roles/returns/hand-offs"),
  "_app.skills.roles.$roleId.targets": drive("skill:write", "/skills/roles/returns/targets"),
  "_app.skills.teams._index": drive("skill:assess", "/skills/teams"),
  "_app.skills.teams.$teamId": drive("skill:assess", "/skills/teams/none"),
  "_app.skills.roles.new": drive("skill:write", "/skills/roles/new"),
  "_app.surveys._index": drive("survey:read", "/surveys"),
  "_app.surveys.$slug.edit": drive("survey:write", "/surveys/pulse/edit"),
  "_app.surveys.$slug._index": drive("survey:read", "/surveys/pulse"),
  "_app.waves.new": drive("survey:write", "/waves/new"),
  "_app.training._index": drive(null, "/training"),
  "_app.training.$module._index": drive(null, "/training/order-lifecycle", "/training/experiments?days=7"),
  "_app.training.$module.job-aid": drive(null, "/training/order-lifecycle/job-aid"),
  "_app.help._index": drive(null, "/help"),
  "_app.help.$page": drive(
    null,
    "/help/first-experiment",
    "/help/reading-a-verdict",
    "/help/packing-desk",
    "/help/surveys",
  ),
  "_app.settings.account": drive(null, "/settings/account"),
  "_app.settings.people._index": drive("person:read", "/settings/people"),
  "_app.settings.people.new": drive("person:write", "/settings/people/new"),
  "_app.settings.people.$id": drive("person:write", "/settings/people/:person"),
  "_app.settings.keys._index": drive("key:write", "/settings/keys"),
  "_app.settings.keys.new.($kind)": drive("key:write", "/settings/keys/new", "/settings/keys/new/client"),
  "_app.settings.webhooks._index": drive("webhook:write", "/settings/webhooks"),
  "_app.settings.webhooks.new": drive("webhook:write", "/settings/webhooks/new"),
  "_app.settings.audit": drive("audit:read", "/settings/audit"),
  "_app.settings.organisation._index": drive("organisation:write", "/settings/organisation"),
  "_app.settings.organisation.demonstration": drive("demonstration:remove", "/settings/organisation/demonstration"),
};

/** Routes that are no page of the frame; in brackets who drives them. */
const elsewhere: readonly string[] = [
  "_app", // the frame itself
  "_app.calendars.$id", // the walk through calendars
  "_app.connections.$id", // the head of a source's pages
  "_app.connections.$id.deliveries.$delivery", // the walk through connections
  "_app.connections.$id.quarantine.$row", // the walk through connections
  "_app.connections_.$id.imports.$importId", // the walk through imports
  "_app.experiments.uploads.$id", // the walk through an upload
  "_app.look-up.file.$id", // the walk through the desk
  "_app.answer.$id._index", // the walk through a survey
  "_app.answer.$id.part.$section", // the walk through a survey
  "_app.answer.$id.review", // the walk through a survey
  "_app.answer.$id.thanks", // the walk through a survey
  "_app.skills.people.$id", // its loader's tests: the page is that of one's own skills
  "_app.waves.$id._index", // the walk through surveys
  "_app.settings.webhooks.$id", // the walk through webhooks
  "sign-in", // below
  "forgot-password", // below
  "set-up", // the walk through sign-in
  "sign-out", // the walk through sign-in
  "account-link.$secret", // the walk through sign-in
];

let app: BuiltApp;
let browser: Browser;
let dataDir: string;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  dataDir = demonstrationDataDir();
  [app, browser] = await Promise.all([startBuiltApp({ dataDir }), launchBrowser()]);
  ids = await findIds();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const names: Readonly<Record<string, string>> = {
  "Honest delivery date at checkout": "delivery-promise",
  "Paper mailer instead of a box": "paper-mailer",
  "Return within 60 days instead of 30": "return-window",
  "Free shipping from 39 EUR instead of 49": "free-shipping",
  "No printed packing slip": "packing-slip",
};

/** What any entry of a list is called, where one is as good as another. */
const kinds: Readonly<Record<string, string>> = {
  "/settings/people": "person",
  "/connections": "connection",
  "/changes": "change",
};

/** The identifiers behind the names, as the pages link them. */
async function findIds(): Promise<Record<string, string>> {
  const { page, context } = await openPage(browser);
  await signIn(page, "administrator");
  const found: Record<string, string> = {};
  for (const [address, pattern] of [
    ["/experiments?state=all", /^\/experiments\/([0-9a-f-]{16,})/],
    ["/settings/people", /^\/settings\/people\/([0-9a-f-]{16,})/],
    ["/changes", /^\/changes\/([0-9a-f-]{16,})/],
    ["/connections", /^\/connections\/([0-9a-f-]{16,})/],
  ] as const) {
    await page.goto(app.url + address);
    for (const link of await page.getByRole("main").getByRole("link").all()) {
      const id = pattern.exec((await link.getAttribute("href")) ?? "")?.[1];
      const name = names[(await link.textContent())?.trim() ?? ""] ?? kinds[address];
      if (id && name) found[name] = id;
    }
  }
  await context.close();
  return found;
}

async function signIn(page: Page, role: Role): Promise<void> {
  const login = demonstrationLogins.find((candidate) => candidate.role === role);
  if (!login) throw new Error(`The demonstration has nobody with the role ${role}`);
  await signInAs(page, app, login.name);
}

function addressOf(pattern: string): string {
  return pattern.replace(/:([a-z-]+)/, (_, key: string) => ids[key] ?? `no-${key}-was-found`);
}

/** Waits until the page answers clicks. */
async function untilLive(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main") ?? {}).some((key) => key.startsWith("__reactProps")),
  );
}

/** Every page is loaded anew in each view: changing the scheme of an open page leaves colours half way. */
const views = [
  { name: "wide", viewport: wide, dark: false },
  { name: "wide and dark", viewport: wide, dark: true },
  { name: "on a phone", viewport: narrow, dark: false },
  { name: "on a phone and dark", viewport: narrow, dark: true },
] as const;

/** What is wrong with a page that was just opened; one line a finding. */
async function findingsOf(page: Page, isDark: boolean): Promise<string[]> {
  const found: string[] = [];
  const headings = await page.getByRole("heading", { level: 1 }).count();
  if (headings !== 1) found.push(`${headings} headings of level 1`);
  const title = await page.title();
  if (!/^.+ · Orderlab$/.test(title)) found.push(`the title is “${title}”`);
  found.push(...(await accessibilityFindings(page, { isSettled: true, onlyColours: isDark })));
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (tooWide > 0) found.push(`${tooWide} px wider than the window`);
  return found;
}

/** In the dark a page differs by its colours from what the light view of the same width has shown in full. */
async function visit(page: Page, address: string, problems: string[], isDark = false): Promise<string[]> {
  const answer = await page.goto(app.url + address, { waitUntil: "load" });
  const found = answer?.status() === 200 ? [] : [`answered ${answer?.status()} instead of 200`];
  await untilLive(page).catch(() => found.push("never became alive"));
  found.push(...(await findingsOf(page, isDark)), ...problems.splice(0));
  return found.map((line) => `${address}: ${line}`);
}

/** What is wrong with the refusal of a page; nothing when it is refused in words. */
async function refusalOf(page: Page, address: string): Promise<string[]> {
  const answer = await page.request.get(app.url + address);
  const found = answer.status() === 403 ? [] : [`answered ${answer.status()} instead of 403`];
  if (!(await answer.text()).includes(en.common.errors.forbiddenText)) found.push("refuses without words");
  return found.map((line) => `${address}: ${line}`);
}

test("every route is driven", () => {
  const files = readdirSync(resolve(import.meta.dirname, "../../app/routes")).filter((file) => file.endsWith(".tsx"));
  const undriven = files
    .map((file) => basename(file, ".tsx"))
    .filter((name) => !pages[name] && !elsewhere.includes(name));
  expect(undriven).toEqual([]);
  const addresses = Object.values(pages).flatMap(({ at }) => at);
  const unlisted = rooms.flatMap((room) => room.pages).filter(({ to }) => !addresses.includes(to));
  expect(unlisted).toEqual([]);
});

/** Everybody's pages wide and light; in the other views those who see everything and those who see least. */
const otherViews: readonly Role[] = ["administrator", "staff"];
const walks = views.flatMap((view) =>
  demonstrationLogins
    .filter(({ role }) => view === views[0] || otherViews.includes(role))
    .map(({ role }) => ({ role, view })),
);

interface Visit {
  readonly address: string;
  readonly isOpen: boolean;
}

/** What a role is shown of the pages and, in the first view, refused. */
function visitsOf(role: Role, isFirstView: boolean): readonly Visit[] {
  return Object.entries(existing()).flatMap(([file, { at, needs }]) => {
    const isOpen = needs === null || isAllowed(role, needs);
    if (!isOpen && !isFirstView) return [];
    // Every address for whoever may change everything; one or two of each kind for the others.
    const chosen = role === "administrator" ? at : at.slice(0, file.includes("$id._index") ? 2 : 1);
    return chosen.map((pattern) => ({ address: addressOf(pattern), isOpen }));
  });
}

/** Walks through some visits with a page of its own. */
async function walk(role: Role, view: (typeof views)[number], visits: readonly Visit[]): Promise<string[]> {
  const { page, context, problems } = await openPage(browser, view);
  context.setDefaultTimeout(10_000);
  await signIn(page, role);
  const found: string[] = [];
  for (const { address, isOpen } of visits) {
    found.push(...(isOpen ? await visit(page, address, problems, view.dark) : await refusalOf(page, address)));
  }
  await context.close();
  return found;
}

for (const { role, view } of walks) {
  test(`every page is right for the role ${role}, ${view.name}, and what is not for it is refused in words`, async () => {
    const visits = visitsOf(role, view === views[0]);
    // Two at a time: one page waits for the server while the other is looked at.
    const halves = [0, 1].map((half) => visits.filter((_, index) => index % 2 === half));
    const found = await Promise.all(halves.map((half) => walk(role, view, half)));
    expect(found.flat().join("\n")).toBe("");
  });
}

/** Pages whose file is there; the test above keeps the two alike. */
function existing(): Record<string, Drive> {
  const files = readdirSync(resolve(import.meta.dirname, "../../app/routes"));
  return Object.fromEntries(Object.entries(pages).filter(([name]) => files.includes(`${name}.tsx`)));
}

test("whoever is not signed in is led to sign-in, and back to the page that was asked for", async () => {
  const { page, context, problems } = await openPage(browser);
  for (const { at } of Object.values(existing())) {
    for (const address of at.slice(0, 1).map(addressOf)) {
      await page.goto(app.url + address, { waitUntil: "commit" });
      const { pathname, searchParams } = new URL(page.url());
      expect(pathname).toBe("/sign-in");
      expect(searchParams.get("to") ?? "/").toBe(address);
    }
  }
  await page.goto(`${app.url}/experiments/costs`);
  await page.getByRole("button", { name: "Sign in as Milan Novak" }).click();
  await page.waitForURL(`${app.url}/experiments/costs`);
  expect(problems).toEqual([]);
  await context.close();
});

test("sign-in and its neighbours are right before anybody is signed in", async () => {
  const found: string[] = [];
  for (const view of views) {
    const { page, context, problems } = await openPage(browser, view);
    for (const address of ["/sign-in", "/forgot-password"])
      found.push(...(await visit(page, address, problems, view.dark)));
    await context.close();
  }
  expect(found.join("\n")).toBe("");
});
