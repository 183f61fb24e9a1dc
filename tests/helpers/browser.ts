import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const colourRules = ["color-contrast", "link-in-text-block"];

/** The same places that scripts/test looks at, in the same order. */
function chromiumPath(): string {
  const candidates = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
  ];
  const found = candidates.find((path) => path !== undefined && path !== "" && existsSync(path));
  if (!found) throw new Error("No Chromium was found. Install one (apt-get install chromium) or set CHROMIUM_PATH.");
  return found;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export const wide = { width: 1280, height: 900 };
export const narrow = { width: 390, height: 844 };

/** A page whose console errors, policy violations and uncaught errors are collected; `problems` must stay empty. */
export async function openPage(
  browser: Browser,
  options: { viewport?: { width: number; height: number }; dark?: boolean; javaScriptEnabled?: boolean } = {},
): Promise<{ page: Page; context: BrowserContext; problems: string[] }> {
  const context = await browser.newContext({
    viewport: options.viewport ?? wide,
    colorScheme: options.dark ? "dark" : "light",
    reducedMotion: "reduce",
    javaScriptEnabled: options.javaScriptEnabled ?? true,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !expected(message.text())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  return { page, context, problems };
}

/** The browser itself reports every answer of 4xx; pages that show a refusal on purpose are checked by their words. */
function expected(text: string): boolean {
  return /Failed to load resource: the server responded with a status of 4\d\d/.test(text);
}

/**
 * What axe finds on the page as it stands, one line a finding; empty when it finds nothing. Waits until nothing is
 * loaded any more, but not for ever: a page that is updated live never ends loading. `isSettled` waits for nothing;
 * `onlyColours` asks only what another colour scheme can change.
 */
export async function accessibilityFindings(
  page: Page,
  { isSettled = false, onlyColours = false } = {},
): Promise<string[]> {
  if (!isSettled) await page.waitForLoadState("networkidle", { timeout: 3000 }).catch(() => undefined);
  await page.evaluate(await axeSource());
  return page.evaluate(
    async (rules) => {
      type Run = (options: { runOnly?: { type: "rule"; values: string[] } }) => Promise<{ violations: AxeViolation[] }>;
      const { axe } = globalThis as unknown as { axe: { run: Run } };
      interface AxeViolation {
        id: string;
        help: string;
        nodes: { target: unknown[]; html: string }[];
      }
      const { violations } = await axe.run(rules ? { runOnly: { type: "rule", values: rules } } : {});
      return violations.flatMap((found) =>
        found.nodes.map((node) => `${found.id}: ${found.help}: ${node.html.slice(0, 160)}`),
      );
    },
    onlyColours ? colourRules : null,
  );
}

let source: string | undefined;
async function axeSource(): Promise<string> {
  if (source === undefined) {
    const { readFile } = await import("node:fs/promises");
    source = await readFile(axePath, "utf8");
  }
  return source;
}
