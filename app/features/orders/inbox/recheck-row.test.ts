import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { insertUpload, startUploadRow } from "~db/queries/uploads/uploads";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, someday } from "../../../../tests/helpers/people";
import { insertConnection } from "../../../../tests/helpers/served-experiments";
import { checkImportedRow } from "../imports/check-row.server";
import { guessImport } from "../imports/mapping/guess-import";
import { sampleImport } from "../imports/mapping/sample-import.server";
import { runUpload } from "../uploads/run-upload.server";
import { storeFile } from "../uploads/stored-file.server";
import { correctQuarantined, listSetAsideRows, replayQuarantined } from "./quarantine.server";
import { checkFileRowsWith } from "./recheck-row.server";

const folder = mkdtempSync(join(tmpdir(), "recheck-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function* once(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}

test("a row of a file is corrected by the mapping of its import, and stored once", async () => {
  checkFileRowsWith(checkImportedRow);
  const { db, warehouse } = freshApp();
  addOnePersonPerRole(db);
  insertConnection(db, { kind: "csv", orderPrefix: "F-" });
  const stored = await storeFile(
    folder,
    "importx1",
    once("order;type;time\n1;placed;02.03.2026 10:00\n2;placed;31.02.2026\n"),
  );
  const guessed = guessImport(await sampleImport(join(folder, stored.storedAs), stored.form), {
    locale: "en-GB",
    currency: "EUR",
  });
  const mapping = { ...guessed, dateOrder: "dmy", dateOrderIs: "said" } as const;
  const row = {
    id: "import1",
    target: "events",
    fileName: "f.csv",
    storedAs: stored.storedAs,
    bytes: stored.bytes,
  } as const;
  insertUpload(db, { ...row, createdAt: someday, status: "mapping", mapping, createdBy: "manager" });
  startUploadRow(db, "import1", { mapping, experimentId: null, connectionId: "shop" });
  const parts = { db, warehouse, folder, timeZone: "Europe/Berlin", currency: "EUR", now: () => someday };
  expect(await runUpload({ ...parts, isStopping: () => false }, "import1")).toBe("done");

  const act = { actor: { kind: "user", id: "manager" }, at: someday } as const;
  const [bad] = await listSetAsideRows({ uploadId: "import1", limit: 9 });
  expect(bad?.raw).toBe("2;placed;31.02.2026");
  expect(await replayQuarantined(act, [bad?.id ?? 0])).toMatchObject({ stored: 0, left: 1 });
  expect(await correctQuarantined(act, bad?.id ?? 0, "2;placed;x\n3;placed;y")).toMatchObject({
    stored: false,
    reason: "is more than one row",
  });
  expect(await correctQuarantined(act, bad?.id ?? 0, "2;placed;28.02.2026 09:00")).toEqual({ ok: true, stored: true });
  expect(await correctQuarantined(act, bad?.id ?? 0, "2;placed;28.02.2026 09:00")).toEqual({
    ok: false,
    reason: "gone",
  });
  expect(
    (await warehouse.orderEvents("F-2")).map(({ type, occurredAt }) => [type, new Date(occurredAt).toISOString()]),
  ).toEqual([["placed", expect.stringMatching(/^2026-02-28T/)]]);
  // What a corrected row brought goes with the import it is of.
  expect(await warehouse.undoImport("import1")).toEqual({ events: 2 });
  expect(await warehouse.orderEvents("F-2")).toEqual([]);
});
