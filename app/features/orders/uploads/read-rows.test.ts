import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { type CsvForm, columnNames, detectDelimiter } from "./csv-form";
import { readRows } from "./read-rows.server";
import { RowSplitter } from "./row-splitter";

const folder = mkdtempSync(join(tmpdir(), "rows-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(content: Buffer | string, form: Partial<CsvForm> = {}, size = 1_000) {
  const path = join(folder, "file.csv");
  writeFileSync(path, content);
  const batches = [];
  for await (const batch of readRows(path, { encoding: "utf-8", delimiter: ",", ...form }, size)) batches.push(batch);
  return batches;
}

const rowsOf = async (content: Buffer | string, form: Partial<CsvForm> = {}) =>
  (await read(content, form)).flatMap(({ rows }) => rows);

function split(text: string, delimiter = ",") {
  const splitter = new RowSplitter(delimiter);
  return [...splitter.push(text), ...splitter.end()];
}

test.each([
  [
    "a plain row",
    "a,b\n1,2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "carriage returns",
    "a,b\r\n1,2\r\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  ["a quoted delimiter", '"x,y",z\n', [["x,y", "z"]]],
  ["a quoted line break", '"x\ny",z\n', [["x\ny", "z"]]],
  ["doubled quotes", '"say ""hi""",z\n', [['say "hi"', "z"]]],
  [
    "a quoted last cell",
    'a,"b"\r\nc,d\r\n',
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  ["an inch sign inside a cell", 'pipe 5",2\n', [['pipe 5"', "2"]]],
  ["empty cells", ",,\n", [["", "", ""]]],
  ["empty lines, which are left out", "a\n\n\r\nb\n", [["a"], ["b"]]],
])("reads %s", (_, text, cells) => {
  expect(split(text).map((row) => row.cells)).toEqual(cells);
});

test("says on which line a row begins, whatever line breaks are quoted before it", () => {
  expect(split('a\n"x\ny\nz"\n\nb\n').map(({ line }) => line)).toEqual([1, 2, 6]);
});

test("a stray quote spoils its own line and no other", () => {
  const rows = split(`a,b\n"open,1\n2,3\n4,5`);
  expect(rows.map(({ mistake }) => mistake)).toEqual([null, "has a quote that is never closed", null, null]);
  expect(rows.map(({ raw }) => raw)).toEqual(["a,b", '"open,1', "2,3", "4,5"]);
});

test("a stray quote far from the end of the file is found without reading on for ever", () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => `${index},value`);
  const rows = split(`"open,1\n${lines.join("\n")}`);
  expect(rows).toHaveLength(20_001);
  expect(rows[0]?.mistake).toBe("has a quote that is never closed");
  expect(rows[20_000]?.cells).toEqual(["19999", "value"]);
});

test("text after a closing quote is a mistake", () => {
  expect(split('"a"b,c\n')[0]?.mistake).toBe("has text after a closing quote");
});

test("the parts in which text comes make no difference", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('"', ",", "\n", "\r\n", "a", "é", '""')), fc.nat(7), (tokens, size) => {
      const text = tokens.join("");
      const splitter = new RowSplitter(",");
      const rows = [];
      for (let at = 0; at < text.length; at += size + 1) rows.push(...splitter.push(text.slice(at, at + size + 1)));
      expect([...rows, ...splitter.end()]).toEqual(split(text));
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("what is written with quotes is read back", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", ";", " ", "ü") });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (table) => {
      const text = table.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")).join("\r\n");
      expect(split(text).map(({ cells }) => cells)).toEqual(table);
    }),
    { seed: 2, numRuns: 300 },
  );
});

test("reads UTF-8 with and without a byte order mark, and latin-1", async () => {
  const text = "name,city\nJosé,Köln\n";
  for (const content of [text, `\uFEFF${text}`]) {
    const [batch] = await read(content);
    expect([batch?.columns, batch?.rows[0]?.cells]).toEqual([
      ["name", "city"],
      ["José", "Köln"],
    ]);
  }
  const rows = await rowsOf(Buffer.from(text, "latin1"), { encoding: "windows-1252" });
  expect(rows[0]?.cells).toEqual(["José", "Köln"]);
});

test("a character that is cut between two chunks of the file survives", async () => {
  const rows = await rowsOf(`a,b\n${"x".repeat(262_139)}ü,1\n`);
  expect(rows[0]?.cells[0]?.endsWith("xü")).toBe(true);
});

test("the same file falls into the same batches, all of the size asked for but the last", async () => {
  const content = `a\n${Array.from({ length: 25 }, (_, index) => index).join("\n")}`;
  expect((await read(content, {}, 10)).map(({ rows }) => rows.length)).toEqual([10, 10, 5]);
});

test("a row with more or fewer cells than the header has its mistake", async () => {
  const rows = await rowsOf("a,b\n1\n1,2,3\n1,2\n");
  expect(rows.map(({ mistake }) => mistake)).toEqual([
    "has 1 cells where the first line has 2",
    "has 3 cells where the first line has 2",
    null,
  ]);
});

test("an empty file has no columns and no rows", async () => {
  expect(await read("")).toEqual([{ columns: [], rows: [], bytesRead: 0 }]);
});

test("Excel's line that names the separator is no header", async () => {
  const [batch] = await read("sep=;\r\na;b\r\n1;2\r\n", { delimiter: ";" });
  expect([batch?.columns, batch?.rows[0]?.cells]).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});

test.each([
  ["commas", "order,value\n1,2\n3,4\n", ","],
  ["semicolons beside decimal commas", "order;value\n1;2,50\n3;4,10\n", ";"],
  ["tabs", "order\tname, first\n1\tx\n", "\t"],
  ["the separator that is named", "sep=;\na,b;c\n", ";"],
  ["commas inside quotes only", '"a,b";"c,d"\n"1,2";"3,4"\n', ";"],
  ["a single column", "order\n1\n2\n", ","],
  ["nothing at all", "", ","],
])("detects %s", (_, head, delimiter) => {
  expect(detectDelimiter(head)).toBe(delimiter);
});

test("column names are never empty and never twice the same", () => {
  expect(columnNames(["a", " a ", "", "b"])).toEqual(["a", "a (2)", "Column 3", "b"]);
});
