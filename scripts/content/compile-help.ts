import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { bundleMDX } from "mdx-bundler";
import { getMDXComponent } from "mdx-bundler/client";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { z } from "zod";

const frontMatterSchema = z.strictObject({
  title: z.string().min(1),
  order: z.number().int(),
  summary: z.string().min(1),
});

export interface HelpPage extends z.infer<typeof frontMatterSchema> {
  readonly key: string;
  readonly html: string;
  /** SHA-256 of the source: unchanged pages are not compiled again. */
  readonly hash: string;
}

/**
 * Compiles the help pages to finished HTML: the code that MDX becomes is run here, and none of it reaches a browser.
 *
 * @param kept Pages of an earlier build; taken as they are where the source has not changed.
 * @throws {Error} naming the file whose front matter or text is wrong.
 */
export async function compileHelp(folder: string, kept: readonly HelpPage[] = []): Promise<HelpPage[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".mdx"));
  const pages = await Promise.all(files.map((file) => compilePage(join(folder, file), kept)));
  return pages.sort((one, other) => one.order - other.order);
}

async function compilePage(file: string, kept: readonly HelpPage[]): Promise<HelpPage> {
  const source = readFileSync(file, "utf8");
  const key = basename(file, ".mdx");
  const hash = createHash("sha256").update(source).digest("hex");
  const same = kept.find((page) => page.key === key && page.hash === hash);
  if (same) return same;
  try {
    const { code, frontmatter } = await bundleMDX({ source });
    const html = renderToStaticMarkup(createElement(getMDXComponent(code)));
    return { key, hash, html, ...frontMatterSchema.parse(frontmatter) };
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
