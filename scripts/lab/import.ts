import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { type FileImportOutcome, importFile } from "~/features/orders/orders.server";
import { closeDatabases, db } from "~/lib/database.server";
import { listConnections } from "~db/queries/connections/connections";
import { type Printing, printResult, Refusal } from "./outcome";

interface ImportOptions extends Printing {
  readonly mapping?: string;
  readonly dryRun?: boolean;
}

export function addImport(program: Command): void {
  program
    .command("import")
    .description("bring a file of orders, events, customers or stock in, as the page of a connection's files does")
    .argument("<connection>", "the short name of a connection for files")
    .argument("<file>", "CSV or TSV, XES or OCEL 2.0 JSON, as the connection is")
    .option("--mapping <name>", "read the columns by this saved mapping; without it they are recognised")
    .option("--dry-run", "read and check everything, store nothing")
    .option("--pretty", "JSON for people")
    .action(async (slug: string, path: string, options: ImportOptions) => {
      try {
        const { read, accepted, repeated, quarantined, ignored } = await imported(slug, path, options);
        const counts = { read, new: accepted, repeated, quarantined, ignored };
        printResult({ connection: slug, file: basename(path), dryRun: options.dryRun ?? false, ...counts }, options);
      } finally {
        await closeDatabases();
      }
    });
}

type Counts = Extract<FileImportOutcome, { ok: true }>;

async function imported(slug: string, path: string, { mapping, dryRun = false }: ImportOptions): Promise<Counts> {
  const files = listConnections(db).filter(({ kind }) => kind === "csv" || kind === "xes" || kind === "ocel");
  const connection = files.find((one) => one.slug === slug);
  if (!connection) {
    const there = files.map((one) => one.slug).join(", ") || "none";
    throw new Refusal(`there is no connection ${slug} that takes files; there are: ${there}`);
  }
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new Refusal("there is no such file", path);
  const progress = (rows: number) => process.stderr.write(`\r${rows} rows`);
  const outcome = await importFile({
    connectionId: connection.id,
    fileName: basename(path),
    content: createReadStream(path),
    mapping: mapping ?? null,
    isDryRun: dryRun,
    onProgress: progress,
  });
  process.stderr.write("\n");
  if (!outcome.ok) throw new Refusal(outcome.reason, path);
  return outcome;
}
