import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { bundleMDX } from "mdx-bundler";
import { getMDXComponent } from "mdx-bundler/client";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type CompiledModule, compiledSchema, frontMatterSchema } from "../../../app/features/training/module.schema";
import { components } from "./components";

/** What a module is drawn with: another drawing of the same text is another page to the learner. */
const drawnWith = ["components.tsx", "diagrams.tsx", "drawing.tsx"]
  .map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
  .join("");

/**
 * One module as finished HTML in sections. The code that MDX becomes is run here, and none of it reaches a browser.
 *
 * @param kept Modules of an earlier build; taken as they are where the source has not changed.
 * @throws {Error} naming the file whose front matter, headings or text are wrong.
 */
export async function compileModule(file: string, kept: readonly CompiledModule[] = []): Promise<CompiledModule> {
  const source = readFileSync(file, "utf8");
  const id = basename(dirname(file));
  const hash = createHash("sha256").update(source).update(drawnWith).digest("hex");
  const same = kept.find((module) => module.id === id && module.hash === hash);
  if (same) return same;
  try {
    const { code, frontmatter } = await bundleMDX({ source });
    const html = renderToStaticMarkup(createElement(getMDXComponent(code), { components }));
    return compiledSchema.parse({ ...frontMatterSchema.parse(frontmatter), id, hash, ...splitModule(html) });
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

type Split = Pick<CompiledModule, "sections" | "jobAid" | "words">;

/**
 * A module's HTML by its second-level headings, its job aid apart.
 *
 * @throws {Error} when a heading is out of order, a title is there twice, text stands before the first heading, or there
 *   is not exactly one job aid.
 */
export function splitModule(html: string): Split {
  const aids = [...html.matchAll(/<div data-job-aid="([^"]*)">(.*?)<\/div>/gs)];
  const [aid] = aids;
  if (!aid || aids.length > 1) throw new Error(`There must be one job aid; there are ${aids.length}`);
  const text = html.replace(aid[0], "");
  requireHeadingOrder(text);
  const parts = text.split(/(?=<h2>)/);
  if (!text.startsWith("<h2>")) throw new Error("The text begins with a heading of its first section (##)");
  const sections = parts.map(sectionOf);
  const twice = sections.find(({ id }, at) => sections.findIndex((other) => other.id === id) !== at);
  if (twice) throw new Error(`The heading "${twice.title}" is there twice`);
  return { sections, jobAid: { title: wordsOf(aid[1] ?? ""), html: aid[2] ?? "" }, words: countWords(html) };
}

function sectionOf(html: string): CompiledModule["sections"][number] {
  const title = wordsOf(/^<h2>(.*?)<\/h2>/s.exec(html)?.[1] ?? "");
  const id = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const body = html.replace(/^<h2>.*?<\/h2>/s, "");
  const blocks = body
    .split(/(<div data-block="[a-zA-Z]+"><\/div>)/)
    .filter((part) => part.trim() !== "")
    .map(blockOf);
  return { id, title, blocks };
}

function blockOf(part: string): CompiledModule["sections"][number]["blocks"][number] {
  return part.startsWith('<div data-block="aaTests"')
    ? { kind: "component", name: "aaTests" }
    : { kind: "html", html: part };
}

/** Sections are second-level headings, and none is skipped below them. */
function requireHeadingOrder(html: string): void {
  let before = 1;
  for (const [, digit, words] of html.matchAll(/<h([1-6])>(.*?)<\/h\1>/gs)) {
    const level = Number(digit);
    if (level === 1) throw new Error(`"${words}" is a first-level heading; the title is in the front matter`);
    if (level > before + 1) throw new Error(`"${words}" skips a level of headings`);
    before = level;
  }
}

/** Words without tags, with the five entities that React writes turned back. */
function wordsOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function countWords(html: string): number {
  const words = wordsOf(html.replace(/<svg.*?<\/svg>/gs, "").replace(/<[^>]*>/g, " "));
  return words.split(/\s+/).filter(Boolean).length;
}
