import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFindings, launchBrowser, narrow, openPage } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";

const password = "seven brown parcels";
let app: BuiltApp;
let browser: Browser;
type Options = NonNullable<Parameters<typeof openPage>[1]>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startBuiltApp(), launchBrowser()]);
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${app.url}/set-up`);
  await page.getByLabel("Name of your organisation").fill("Northwind");
  await page.getByLabel("Your name").fill("Ada Lindgren");
  await page.getByLabel("Your e-mail address").fill("ada@example.com");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Set up" }).click();
  await page.waitForURL(`${app.url}/`);
  await context.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Somebody signed in, at a page. */
async function at(path: string, options: Options = {}, who = "ada@example.com") {
  const opened = await openPage(browser, options);
  opened.context.setDefaultTimeout(10_000);
  await opened.page.goto(`${app.url}/sign-in?to=${encodeURIComponent(path)}`);
  await opened.page.getByLabel("E-mail address").fill(who);
  await opened.page.getByLabel("Password", { exact: true }).fill(password);
  await opened.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await opened.page.waitForURL(`${app.url}${path}`);
  return opened;
}

/** Nothing is wider than the window, and axe finds nothing. */
async function looksRight(page: Page): Promise<void> {
  expect(await accessibilityFindings(page)).toEqual([]);
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(inner).toBeLessThanOrEqual(outer ?? 0);
}

const saved = (page: Page, text: string) => page.getByText(text).first().waitFor();

test("sites and teams are added without script, on a phone", async () => {
  const { page, context, problems } = await at("/settings/organisation", {
    viewport: narrow,
    javaScriptEnabled: false,
  });
  const addSite = page.locator("details", { hasText: "Add a site" }).last();
  await addSite.locator("summary").click();
  await addSite.getByLabel("Name of the site").fill("North");
  await addSite.getByRole("button", { name: "Add a site" }).click();
  await saved(page, "The site North is added.");
  const addTeam = page.locator("details", { hasText: "Add a team" }).first();
  await addTeam.locator("summary").click();
  await addTeam.getByLabel("Name of the team").fill("Packing");
  await addTeam.getByRole("button", { name: "Add a team" }).click();
  await saved(page, "The team Packing is added.");
  await page.getByLabel("Name", { exact: true }).fill("Northwind Traders");
  await page.getByRole("button", { name: "Save" }).click();
  await saved(page, "The settings are saved.");
  expect(problems).toEqual([]);
  await context.close();
});

test("somebody is invited, chooses a password by the link and sees only what their role allows", async () => {
  const { page, context, problems } = await at("/settings/people/new");
  await page.getByLabel("Name", { exact: true }).fill("Milan Novak");
  await page.getByLabel("E-mail address").fill("milan@example.com");
  await page.getByLabel("Manager", { exact: true }).check();
  await page.getByLabel("Only these sites and teams").check();
  await page.getByLabel("North", { exact: true }).check();
  await page.getByRole("button", { name: "Invite" }).click();
  const link = await page.getByLabel("Link for Milan Novak").inputValue();
  await looksRight(page);
  await page.goto(`${app.url}/settings/people`);
  await page.getByText("Invited").waitFor();
  await looksRight(page);

  const guest = await openPage(browser, { viewport: narrow });
  await guest.page.goto(link);
  for (const field of await guest.page.locator("input[type=password]").all()) await field.fill(password);
  await guest.page.locator("form button[type=submit]").last().click();
  await guest.page.waitForURL(`${app.url}/`);
  const refused = await guest.page.goto(`${app.url}/settings/keys`);
  expect(refused?.status()).toBe(403);
  await guest.page.goto(link);
  await guest.page.getByText("no longer works").first().waitFor();

  await page.getByRole("link", { name: "Milan Novak" }).click();
  await page.getByText("Role and place").waitFor();
  await looksRight(page);
  await page.locator("summary", { hasText: "Deactivate" }).click();
  await page.getByRole("button", { name: "Deactivate", exact: true }).click();
  await saved(page, "Milan Novak can no longer sign in.");
  await guest.page.goto(`${app.url}/`);
  expect(guest.page.url()).toContain("/sign-in");
  await page.getByRole("button", { name: "Let in again" }).click();
  await saved(page, "Milan Novak can sign in again.");
  expect([...problems, ...guest.problems]).toEqual([]);
  await Promise.all([context.close(), guest.context.close()]);
});

test("the last administrator stays one", async () => {
  const { page, context, problems } = await at("/settings/people");
  await page.getByRole("link", { name: "Ada Lindgren" }).click();
  await page.getByLabel("Staff", { exact: true }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await saved(page, "This is the last administrator.");
  await looksRight(page);
  expect(problems).toEqual([]);
  await context.close();
});

test("a connection and a key are made, tried and revoked", async () => {
  const { page, context, problems } = await at("/connections/new?kind=api", { dark: true });
  await looksRight(page);
  await page.getByLabel("Name", { exact: true }).fill("Web shop");
  await page.getByLabel("Short name in addresses").fill("web-shop");
  await page.getByRole("button", { name: "Add the source" }).click();
  const secret = await page.getByLabel("Signing secret", { exact: true }).inputValue();
  expect(secret).toMatch(/^whsec_/);
  await looksRight(page);

  await page.goto(`${app.url}/settings/keys`);
  await page.getByRole("link", { name: "New key" }).first().click();
  await page.getByRole("heading", { level: 1, name: "New key" }).waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Back end");
  await looksRight(page);
  await page.getByRole("button", { name: "Make the key" }).click();
  const key = await page.getByLabel("Key", { exact: true }).inputValue();
  await looksRight(page);
  const send = () =>
    fetch(`${app.url}/api/events`, {
      method: "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      body: JSON.stringify({ id: "e1", type: "placed", occurredAt: "2026-01-31T10:00:00+01:00", order: "o1" }),
    });
  expect(await (await send()).json()).toMatchObject({ accepted: 1 });

  await page.getByRole("link", { name: "Done" }).click();
  await page.locator("summary", { hasText: "Revoke" }).click();
  await looksRight(page);
  await page.getByRole("button", { name: "Revoke" }).click();
  await saved(page, "“Back end” is revoked.");
  expect((await send()).status).toBe(401);
  expect(await page.content()).not.toContain(key);
  expect(await page.content()).not.toContain(secret);
  expect(problems).toEqual([]);
  await context.close();
});

test("a wrong origin is named, and a client key without script is made for the right one", async () => {
  const { page, context } = await at("/settings/keys/new/client", { viewport: narrow, javaScriptEnabled: false });
  await page.getByLabel("Name", { exact: true }).fill("Pages");
  await page.getByLabel("Pages that may use it").fill("https://shop.example.com/path");
  await page.getByRole("button", { name: "Make the key" }).click();
  await saved(page, "is not an address of a site");
  await page.getByLabel("Pages that may use it").fill("https://shop.example.com");
  await page.getByRole("button", { name: "Make the key" }).click();
  const key = await page.getByLabel("Key", { exact: true }).inputValue();
  const answer = await fetch(`${app.url}/api/features/${key}`, { headers: { Origin: "https://shop.example.com" } });
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("https://shop.example.com");
  await context.close();
});

test("the audit log shows what was done, can be searched and taken away", async () => {
  const { page, context, problems } = await at("/settings/audit", { viewport: narrow, dark: true });
  await page.getByRole("table").getByText("key.revoked").first().waitFor();
  await looksRight(page);
  await page.getByLabel("Words").fill("Packing");
  await page.getByRole("button", { name: "Find" }).click();
  await saved(page, "1 change");
  expect(await page.getByRole("table").textContent()).toContain("team.added");
  const address = await page.getByRole("link", { name: "Download as CSV" }).getAttribute("href");
  const csv = await page.request.get(`${app.url}${address}`);
  expect(csv.headers()["content-type"]).toContain("text/csv");
  expect((await csv.text()).trim().split("\r\n")).toHaveLength(2);
  expect(problems).toEqual([]);
  await context.close();
});
