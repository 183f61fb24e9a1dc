import { rmSync } from "node:fs";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFindings, launchBrowser, narrow, openPage, wide } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { setUpInstallation } from "../helpers/set-up";
import { smtpSink } from "../helpers/smtp-sink";

let app: BuiltApp;
let browser: Browser;
let sink: Awaited<ReturnType<typeof smtpSink>>;
/** Cookies of the administrator. */
let signedIn: Awaited<ReturnType<BrowserContext["cookies"]>>;

beforeAll(async () => {
  sink = await smtpSink();
  [app, browser] = await Promise.all([startBuiltApp({ env: { SMTP_URL: sink.url } }), launchBrowser()]);
  const { page, context } = await openPage(browser);
  await setUpInstallation(page, app.url);
  signedIn = await context.cookies();
  await context.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await sink?.close();
  if (app) rmSync(app.dataDir, { recursive: true, force: true });
});

async function open(path: string, options: Parameters<typeof openPage>[1] = {}) {
  const opened = await openPage(browser, options);
  await opened.context.addCookies(signedIn);
  await opened.page.goto(app.url + path);
  return opened;
}

test("a round is prepared, opened, mailed once, followed in bands, reminded and closed", async () => {
  const { page, context, problems } = await open("/surveys");
  await page.getByText("No round yet").waitFor();
  await page.getByRole("link", { name: "New round" }).first().click();
  await page.getByLabel("Survey", { exact: true }).selectOption({ label: "How is work going?" });
  await page.getByLabel("Name of the round").fill("Pulse in autumn");
  await page.getByLabel("Last day to answer").fill("2099-11-30");
  await page.getByLabel("Smallest group for scores").fill("3");
  await page.getByRole("button", { name: "Prepare the round" }).click();
  await page.getByText("A group is never smaller than 4").first().waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByLabel("Smallest group for scores").fill("5");
  await page.getByRole("button", { name: "Prepare the round" }).click();
  await page.getByRole("heading", { level: 1, name: "Pulse in autumn" }).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);

  await page.getByText("Open now", { exact: true }).click();
  const invitation = sink.next();
  await page.getByRole("button", { name: "Open the round" }).click();
  await page.getByRole("heading", { level: 2, name: "How far it has come" }).waitFor();
  expect(await invitation).toContain("Subject: You are asked: Pulse in autumn");
  expect(await accessibilityFindings(page)).toEqual([]);

  await page.getByText("Remind now", { exact: true }).click();
  const reminder = sink.next();
  await page.getByRole("button", { name: "Send the reminder" }).click();
  await page.getByText("The reminder is on its way").first().waitFor();
  expect(await reminder).toContain("Subject: Still open: Pulse in autumn");
  await page.reload();
  await page.getByText("Remind now", { exact: true }).click();
  await page.getByRole("button", { name: "Send the reminder" }).click();
  await page.getByText("A reminder went out less than a day ago").waitFor();

  await page.getByText("Close now", { exact: true }).click();
  await page.getByRole("button", { name: "Close the round" }).click();
  await page.getByText("The round is closed").first().waitFor();
  expect(sink.mails).toHaveLength(2);
  expect(problems).toEqual([]);
  await context.close();
});

test("a round is prepared, opened and removed without script", async () => {
  const { page, context } = await open("/waves/new", { javaScriptEnabled: false });
  await page.getByLabel("Survey", { exact: true }).selectOption({ label: "Skills" });
  await page.getByLabel("Name of the round").fill("Skills in autumn");
  await page.getByLabel("Last day to answer").fill("2099-11-30");
  await page.getByRole("button", { name: "Prepare the round" }).click();
  await page.getByText("Skills are attributed").first().waitFor();
  await page.getByLabel(/^Attributed/).check();
  await page.getByRole("button", { name: "Prepare the round" }).click();
  await page.getByText("Open now", { exact: true }).click();
  await page.getByRole("button", { name: "Open the round" }).click();
  await page.getByText("There is nobody to ask").waitFor();
  await page.getByText("Remove", { exact: true }).click();
  await page.getByRole("button", { name: "Remove the round" }).click();
  await page.waitForURL(/\/surveys$/);
  await context.close();
});

test("a survey is edited with its preview beside, refused where it is broken, and published as a further version", async () => {
  const { page, context, problems } = await open("/surveys/pulse");
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByRole("button", { name: "Begin a draft" }).click();
  await page.getByRole("link", { name: /^How much was there to do/ }).click();
  const preview = page.getByRole("region", { name: "As people will see it" });
  await page.getByLabel("Question (en)").fill("How much work was there?");
  await preview.getByText("How much work was there?").waitFor();
  await page.getByLabel("From", { exact: true }).fill("9");
  await preview.getByText("It cannot be shown while something is missing").waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("From below to").waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByLabel("From", { exact: true }).fill("1");
  await preview.getByText("How much work was there?").waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved in the draft").first().waitFor();
  await page.getByText("Publish", { exact: true }).click();
  await page.getByRole("button", { name: "Publish the version" }).click();
  await page.getByText("Version 2 is published").first().waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

test("a draft is begun, extended and thrown away without script", async () => {
  const { page, context } = await open("/surveys/pulse/edit", { javaScriptEnabled: false });
  await page.getByRole("button", { name: "Begin a draft" }).click();
  await page.getByLabel("Type").first().selectOption({ label: "One of several" });
  await page.getByRole("button", { name: "Add a question" }).first().click();
  await page.getByLabel("Answers to choose from").fill("one | One | Eins");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("At least two, each with a short name").waitFor();
  expect(await page.getByLabel("Answers to choose from").inputValue()).toBe("one | One | Eins");
  await page.getByLabel("Answers to choose from").fill("one | One | Eins\ntwo | Two | Zwei");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("region", { name: "As people will see it" }).getByLabel("Two").waitFor();
  await context.close();
});

const editor = ["/surveys/pulse/edit", "/surveys/pulse/edit?at=0.3", "/surveys/pulse/edit?at=1.0"];
const looks = [
  { name: "wide and dark", viewport: wide, dark: true },
  { name: "on a phone", viewport: narrow, dark: false },
];
test.each(looks)("nothing is wrong with the pages of surveys $name", async ({ viewport, dark }) => {
  const { page, context, problems } = await open("/surveys", { viewport, dark });
  const wave = await page.getByRole("link", { name: "Pulse in autumn" }).getAttribute("href");
  for (const path of ["/surveys", "/surveys/pulse", "/waves/new", wave ?? "", ...editor]) {
    await page.goto(app.url + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect([path, await accessibilityFindings(page)]).toEqual([path, []]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    if (process.env.SHOTS)
      await page.screenshot({
        path: `${process.env.SHOTS}/${path.replace(/\W/g, "_")}-${viewport.width}.png`,
        fullPage: true,
      });
  }
  expect(problems).toEqual([]);
  await context.close();
});
