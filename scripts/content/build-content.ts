import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { compileHelp, type HelpPage } from "./compile-help";

/** Content is compiled ahead: artifacts in build/content, read by the app. */
const root = resolve(import.meta.dirname, "../..");
const target = resolve(root, "build/content/help.json");

const kept: HelpPage[] = existsSync(target) ? JSON.parse(readFileSync(target, "utf8")) : [];
const pages = await compileHelp(resolve(root, "content/help"), kept);
mkdirSync(resolve(target, ".."), { recursive: true });
writeFileSync(target, JSON.stringify(pages));
console.error(`Content: ${pages.length} help pages.`);
