import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openControl } from "~db/client";
import { insertSite, insertTeam } from "~db/queries/people/places";
import { accessibilityFindings, launchBrowser, narrow, openPage, wide } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { setUpInstallation } from "../helpers/set-up";

let app: BuiltApp;
let browser: Browser;
/** Cookies of the administrator. */
let signedIn: Awaited<ReturnType<BrowserContext["cookies"]>>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startBuiltApp(), launchBrowser()]);
  const { page, context } = await openPage(browser);
  await setUpInstallation(page, app.url);
  signedIn = await context.cookies();
  await context.close();
  const db = openControl(join(app.dataDir, "control.db"));
  insertSite(db, { id: "north", name: "North", timeZone: "Europe/Berlin", createdAt: 1 });
  insertTeam(db, { id: "n1", siteId: "north", name: "North 1", createdAt: 1 });
  db.$client.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  if (app) rmSync(app.dataDir, { recursive: true, force: true });
});

async function open(path: string, options: Parameters<typeof openPage>[1] = {}) {
  const opened = await openPage(browser, options);
  await opened.context.addCookies(signedIn);
  await opened.page.goto(app.url + path);
  return opened;
}

const chooseFile = (page: Page, kind: "People" | "Ratings", text: string) =>
  page
    .getByRole("form", { name: kind })
    .getByLabel("CSV file")
    .setInputFiles({ name: "file.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

test("an empty installation takes over the matrix that comes along in one click, and then nothing differs", async () => {
  const { page, context, problems } = await open("/skills/matrix");
  await page.getByText("No skill yet").waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole("link", { name: "Look at the matrix that comes along" }).click();
  await page.getByText(/^\d+ to add, 0 to change\./).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Take over all of it" }).click();
  await page.getByText(/^\d+ things were taken over\.$/).waitFor();
  expect(await page.getByRole("rowheader").count()).toBeGreaterThan(34);
  await page.goto(`${app.url}/skills/matrix/apply`);
  await page.getByText("Nothing differs").waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

test("a skill is written as a draft, refused while a level is missing, then published", async () => {
  const { page, context, problems } = await open("/skills/matrix/new");
  await page.getByLabel("Name").fill("Gift wrapping");
  await page.getByLabel("What it is, in one sentence").fill("Wrapping that arrives whole.");
  await page.getByLabel("Or a new area").fill("Extras");
  for (const level of ["1 aware", "2 with help", "3 alone", "4 coaches others"])
    await page.getByLabel(level).fill(`Does what ${level} means.`);
  await page.getByRole("button", { name: "Add the draft" }).click();
  await page.waitForURL(/gift-wrapping$/);
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText(/Missing: level 5/).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("5 owns it").fill("Owns it.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/gift-wrapping$/);
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText(/^Published:/).waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

test("without script, hand-offs and targets of a role are changed, and the earlier version stays readable", async () => {
  const { page, context } = await open("/skills/roles/returns/targets", { javaScriptEnabled: false });
  await page.getByLabel("Level of Returns triage").selectOption({ label: "5 owns it" });
  await page.getByLabel("Why it changes").fill("More returns");
  await page.getByRole("button", { name: "Save as a further version" }).click();
  expect(await page.getByText(/^Version 2, since .*: More returns\.$/).count()).toBe(1);
  expect(await page.getByText(/^Version 1 of .*, \d+ skills$/).count()).toBe(1);
  await page.goto(`${app.url}/skills/roles/returns/hand-offs`);
  const spare = page.getByRole("group", { name: "A further hand-off" }).first();
  await spare.getByLabel("What is passed").fill("Goods to be sold again");
  await page.getByRole("button", { name: "Save" }).click();
  expect(await page.getByText("This is missing").count()).toBe(3);
  expect(await spare.getByLabel("What is passed").inputValue()).toBe("Goods to be sold again");
  await spare.getByLabel("To which role").selectOption({ label: "Fulfilment" });
  await spare.getByLabel("By which way").fill("shelf by the door");
  await spare.getByLabel("By when").fill("the same day");
  await page.getByRole("button", { name: "Save" }).click();
  expect(await page.getByRole("rowheader", { name: "Goods to be sold again" }).count()).toBe(1);
  await context.close();
});

const people =
  "name,email,staff number,site,team,role,valid from\nAda Berg,berg@example.com,P-1,North,North 1,Returns,2026-01-05\n";

test.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  "a file with a mistake does nothing and says where; corrected, it is looked at and taken over (%o)",
  async (script) => {
    const { page, context, problems } = await open("/skills/import", script);
    await chooseFile(page, "People", people.replace("North,North 1", "Atlantis,North 1"));
    await page.getByRole("form", { name: "People" }).getByRole("button", { name: "Look at it" }).click();
    await page.getByText("Correct this place in the file").waitFor();
    const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "2" }) });
    expect(await row.getByRole("cell").allInnerTexts()).toEqual(["site", "Atlantis", "There is no site of this name."]);
    if (script.javaScriptEnabled) expect(await accessibilityFindings(page)).toEqual([]);
    const own = people
      .replaceAll("P-1", `P-${String(script.javaScriptEnabled)}`)
      .replace("berg@", `b${String(script.javaScriptEnabled)}@`);
    await chooseFile(page, "People", own);
    await page.getByRole("form", { name: "People" }).getByRole("button", { name: "Look at it" }).click();
    await page.getByText(/^1 to add, 0 to change/).waitFor();
    if (script.javaScriptEnabled) expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Take over all of it" }).click();
    await page.getByText("1 person was added or changed.").waitFor();
    expect(problems).toEqual([]);
    await context.close();
  },
);

test("a team gets a lead, and its people's roles begin and end with a day", async () => {
  const { page, context, problems } = await open("/skills/teams/n1");
  await page.getByRole("combobox", { name: "Who leads it" }).selectOption({ label: "Ada Lindgren" });
  await page.getByRole("button", { name: "Set the lead" }).click();
  await page.getByText("The lead is set.").waitFor();
  const row = page
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: "Ada Berg" }) })
    .first();
  await row.getByText("End Returns").click();
  await row.getByLabel("Last day").fill("2026-02-01");
  await row.getByRole("button", { name: "End the role" }).click();
  await page.getByText("The role is ended.").waitFor();
  await page
    .getByText(/^Returns, .+ to /)
    .first()
    .waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(problems).toEqual([]);
  await context.close();
});

test.each([
  { name: "wide and dark", viewport: wide, dark: true },
  { name: "on a phone", viewport: narrow, dark: false },
  { name: "on a phone and dark", viewport: narrow, dark: true },
])("nothing is wrong with the pages $name", async ({ viewport, dark }) => {
  const { page, context, problems } = await open("/skills/matrix", { viewport, dark });
  const one = ["/skills/matrix/returns-triage", "/skills/matrix/returns-triage/edit", "/skills/roles/returns"];
  const forms = ["duties", "hand-offs", "targets"].map((part) => `/skills/roles/returns/${part}`);
  const lists = ["/skills/matrix", "/skills/roles", "/skills/teams", "/skills/teams/n1", "/skills/import"];
  for (const path of [...lists, ...one, ...forms]) {
    await page.goto(app.url + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect([path, await accessibilityFindings(page, { onlyColours: dark })]).toEqual([path, []]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([path, over <= 0]).toEqual([path, true]);
  }
  expect(problems).toEqual([]);
  await context.close();
});
