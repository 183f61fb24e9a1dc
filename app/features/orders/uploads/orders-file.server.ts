import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  attributesAskedFor,
  completeOrders,
  type ListedOrder,
  listArms,
  type Site,
  typedValue,
} from "~/features/experiments/experiments.server";
import { csvLine, csvStart } from "~/lib/csv-text";
import { warehouse } from "~/lib/database.server";
import type { Texts } from "~/lib/texts/texts";
import { uploadsFolder } from "~/lib/uploads-folder.server";
import type { Db } from "~db/client";
import {
  deleteOldOrdersFiles,
  findUpload,
  insertUpload,
  type UploadRow,
  updateUploadMapping,
} from "~db/queries/uploads/uploads";
import { readNumber, readYesNo } from "./cell-values";
import { guessOrdersMapping, type HomeHabits } from "./guess-mapping";
import { type OrdersMapping, ordersMappingSchema } from "./mapping.schema";
import { type MappingProblem, mappingProblems } from "./mapping-problems";
import { readRows } from "./read-rows.server";
import type { CsvRow } from "./row-splitter";
import { sampleFile } from "./sample-file.server";
import type { StoredFile } from "./stored-file.server";

const PREVIEWED = 6;
const BATCH_ROWS = 500;
const MOST_PRINTED = 2_000;
const KEPT_MS = 2 * 86_400_000;

export interface NewOrdersFile {
  readonly id: string;
  readonly fileName: string;
  readonly stored: StoredFile;
  readonly by: string;
  readonly at: number;
  readonly habits: HomeHabits;
}

/**
 * Registers a file of orders with a first guess of where the order number and the other attributes stand. Files of earlier
 * days are removed: they are work lists, not records.
 */
export async function createOrdersFile(db: Db, { id, fileName, stored, by, at, habits }: NewOrdersFile): Promise<void> {
  for (const old of deleteOldOrdersFiles(db, at - KEPT_MS)) {
    await rm(join(uploadsFolder(), old.storedAs), { force: true });
  }
  const sample = await sampleFile(join(uploadsFolder(), stored.storedAs), stored.form);
  const mapping = guessOrdersMapping(sample, attributesAskedFor(), habits);
  const { storedAs, bytes } = stored;
  const row = { id, target: "orders", status: "mapping", fileName, storedAs, bytes } as const;
  insertUpload(db, { ...row, mapping, createdBy: by, createdAt: at });
}

export interface OrdersFileView {
  readonly id: string;
  readonly fileName: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the plans ask about an order, and the place of its column; null: not in the file. */
  readonly attributes: readonly { readonly name: string; readonly column: number | null }[];
  readonly problems: readonly MappingProblem[];
  readonly isReady: boolean;
}

/** A file of orders as its page shows it; undefined when there is none or it is another person's. */
export async function viewOrdersFile(db: Db, id: string, userId: string): Promise<OrdersFileView | undefined> {
  const found = findOrdersFile(db, id, userId);
  if (!found) return undefined;
  const { row, mapping } = found;
  const sample = await sampleFile(join(uploadsFolder(), row.storedAs), mapping.form);
  const attributes = attributesAskedFor().map((name) => {
    const column = mapping.columns.findIndex(({ use, as }) => use === "attribute" && as === name);
    return { name, column: column < 0 ? null : column };
  });
  const problems = mappingProblems(mapping);
  const { columns } = sample;
  return {
    id,
    fileName: row.fileName,
    columns,
    rows: sample.rows.slice(0, PREVIEWED),
    attributes,
    problems,
    isReady: problems.length === 0,
  };
}

function findOrdersFile(db: Db, id: string, userId: string): { row: UploadRow; mapping: OrdersMapping } | undefined {
  const row = findUpload(db, id);
  const parsed = ordersMappingSchema.safeParse(row?.mapping);
  return row && row.createdBy === userId && parsed.success ? { row, mapping: parsed.data } : undefined;
}

/** Keeps which column holds what: `column.orderId=2`; an empty answer means that it is not in the file. */
export function changeOrdersMapping(db: Db, id: string, userId: string, form: FormData): boolean {
  const found = findOrdersFile(db, id, userId);
  if (!found) return false;
  const places = new Map<number, string>();
  for (const name of attributesAskedFor()) {
    const place = form.get(`column.${name}`);
    if (typeof place === "string" && /^\d{1,3}$/.test(place)) places.set(Number(place), name);
  }
  const columns = found.mapping.columns.map(({ column }, index) => {
    const as = places.get(index);
    return as === undefined ? { column, use: "ignore", as: "" } : { column, use: "attribute", as };
  });
  return updateUploadMapping(db, id, { ...found.mapping, columns });
}

export interface ArmsQuestion {
  readonly id: string;
  readonly userId: string;
  /** Where the orders are handled, for those whose row names no site. */
  readonly site: Site | null;
}

type FileWords = Pick<Texts["lookUp"], "asUsual" | "file" | "sheet">;

/**
 * The same file with two columns more for each experiment: the arm and its instruction. Every arm by lot is entered in
 * the ledger. Nothing but a batch of rows is held in memory. Undefined when there is no such file.
 */
export function ordersFileStream(db: Db, { id, userId, site }: ArmsQuestion, words: FileWords): Readable | undefined {
  const found = findOrdersFile(db, id, userId);
  return found && mappingProblems(found.mapping).length === 0
    ? Readable.from(writeArms(found.row, found.mapping, site, words))
    : undefined;
}

async function* writeArms(
  row: UploadRow,
  mapping: OrdersMapping,
  site: Site | null,
  words: FileWords,
): AsyncGenerator<string> {
  const { delimiter } = mapping.form;
  const namesSites = mapping.columns.some(({ use, as }) => use === "attribute" && as === "site");
  const question = { site: namesSites ? null : site, source: "upload" } as const;
  let isFirst = true;
  for await (const { columns, rows } of readRows(join(uploadsFolder(), row.storedAs), mapping.form, BATCH_ROWS)) {
    const good = rows.filter((one) => one.mistake === null && orderIdOf(one, mapping) !== "");
    const listed = await completeOrders(
      warehouse,
      good.map((one) => orderOf(one, mapping, site)),
    );
    const { experiments, orders } = listArms(listed, question);
    if (isFirst) {
      const added = experiments.flatMap(({ name }) => [words.file.armColumn(name), words.file.wordsColumn(name)]);
      yield csvStart + csvLine([...columns, ...added], delimiter);
      isFirst = false;
    }
    const armsOf = new Map(good.map((one, index) => [one, orders[index]?.arms ?? []]));
    yield rows
      .map((one) =>
        csvLine(
          [...cellsOf(one, columns.length), ...addedCells(armsOf.get(one), experiments.length, words)],
          delimiter,
        ),
      )
      .join("");
  }
}

function cellsOf({ cells, raw, mistake }: CsvRow, width: number): readonly string[] {
  return mistake === null ? cells : [raw, ...Array.from({ length: Math.max(0, width - 1) }, () => "")];
}

function addedCells(
  arms: ReturnType<typeof listArms>["orders"][number]["arms"] | undefined,
  experiments: number,
  words: FileWords,
) {
  if (!arms) return Array.from({ length: experiments }, () => [words.file.badRow, ""]).flat();
  return arms.flatMap(({ kind, armName, words: instruction }) => {
    if (kind === "asUsual") return [words.asUsual, ""];
    return kind === "unknown" ? [words.sheet.lookItUp, ""] : [armName, instruction];
  });
}

/** Orders of a file for a run sheet; undefined when there is no such file. At most 2,000: more is no list to walk by. */
export async function ordersOfFile(
  db: Db,
  { id, userId, site }: ArmsQuestion,
): Promise<{ readonly fileName: string; readonly orders: readonly ListedOrder[] } | undefined> {
  const found = findOrdersFile(db, id, userId);
  if (!found || mappingProblems(found.mapping).length > 0) return undefined;
  const { row, mapping } = found;
  for await (const { rows } of readRows(join(uploadsFolder(), row.storedAs), mapping.form, MOST_PRINTED)) {
    const good = rows.filter((one) => one.mistake === null && orderIdOf(one, mapping) !== "");
    const listed = good.map((one) => orderOf(one, mapping, site));
    return { fileName: row.fileName, orders: await completeOrders(warehouse, listed) };
  }
  return { fileName: row.fileName, orders: [] };
}

function orderIdOf(row: CsvRow, { columns }: OrdersMapping): string {
  const index = columns.findIndex(({ use, as }) => use === "attribute" && as === "orderId");
  return row.cells[index]?.trim() ?? "";
}

function orderOf(row: CsvRow, mapping: OrdersMapping, site: Site | null): ListedOrder {
  const entries = mapping.columns.flatMap(({ use, as }, index): [string, unknown][] => {
    const text = row.cells[index]?.trim() ?? "";
    return use === "attribute" && text !== "" ? [[as, valueOfCell(as, text, mapping)]] : [];
  });
  const own = Object.fromEntries(entries);
  return { orderId: orderIdOf(row, mapping), context: { ...(site === null ? {} : { site: site.name }), ...own } };
}

const texts = new Set(["orderId", "customerId", "productId", "staffId", "lineShift", "routeDay", "site"]);

/** Ids stay as they are written, letter by letter; other cells are what they look like. */
function valueOfCell(name: string, text: string, { decimal }: OrdersMapping): unknown {
  if (texts.has(name)) return text;
  const number = readNumber(text, decimal);
  return number ?? (/^(?:true|false)$/i.test(text) ? readYesNo(text) : typedValue(text, "text"));
}
