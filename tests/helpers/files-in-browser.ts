import type { Page } from "playwright-core";

/** Makes a connection for files and opens its page of files; answers the page's address. */
export async function openFiles(page: Page, url: string, name: string, slug: string): Promise<string> {
  await page.goto(`${url}/connections/new?kind=csv`);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Short name in addresses").fill(slug);
  await page.getByRole("button", { name: "Add the source" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.getByRole("link", { name: "Files", exact: true }).click();
  await page.getByRole("heading", { name: "Bring a file" }).waitFor();
  return page.url();
}

/** Uploads a file, on disk or given as text, and waits for its columns. */
export async function uploadFile(page: Page, file: string | { name: string; text: string }): Promise<void> {
  const content =
    typeof file === "string" ? file : { name: file.name, mimeType: "text/csv", buffer: Buffer.from(file.text) };
  await page.locator('input[type="file"]').first().setInputFiles(content);
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await page.getByRole("heading", { name: /^Columns of / }).waitFor();
}
