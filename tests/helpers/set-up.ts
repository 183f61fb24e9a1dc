import type { Page } from "playwright-core";

/** Sets an empty installation up in a browser and stays signed in as its administrator. */
export async function setUpInstallation(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/set-up`);
  await page.getByLabel("Name of your organisation").fill("Northwind");
  await page.getByLabel("Your name").fill("Ada Lindgren");
  await page.getByLabel("Your e-mail address").fill("ada@example.com");
  await page.getByLabel("Password").fill("seven brown parcels");
  await page.getByRole("button", { name: "Set up" }).click();
  await page.waitForURL(`${url}/`);
}
