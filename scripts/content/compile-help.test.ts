import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { compileHelp } from "./compile-help";

function folderWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "orderlab-help-"));
  writeFileSync(join(folder, "page.mdx"), text);
  return folder;
}

const good = "---\ntitle: A page\norder: 1\nsummary: About it\n---\n\nSome **words**.\n";

test("a page becomes finished HTML with its front matter", async () => {
  const [page] = await compileHelp(folderWith(good));
  expect(page).toMatchObject({ key: "page", title: "A page", order: 1, summary: "About it" });
  expect(page?.html).toBe("<p>Some <strong>words</strong>.</p>");
});

test("an unchanged page is taken from the build before", async () => {
  const folder = folderWith(good);
  const [first] = await compileHelp(folder);
  const kept = first ? [{ ...first, html: "as before" }] : [];
  expect((await compileHelp(folder, kept))[0]?.html).toBe("as before");
});

test("a mistake names the file", async () => {
  await expect(compileHelp(folderWith("---\ntitle: A page\n---\n"))).rejects.toThrow(/page\.mdx: .*order/s);
});

test("the project's own pages compile, and their links lead to pages of the app", async () => {
  const pages = await compileHelp(resolve(import.meta.dirname, "../../content/help"));
  expect(pages.length).toBeGreaterThanOrEqual(5);
  expect(new Set(pages.map(({ order }) => order)).size).toBe(pages.length);
  for (const { html } of pages) expect(html).not.toMatch(/href="(?!\/)/);
});
