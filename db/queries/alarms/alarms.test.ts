import { expect, test } from "vitest";
import { freshDb } from "../../../tests/helpers/fresh-db";
import { insertConnection } from "../../../tests/helpers/served-experiments";
import { webhookDeliveries } from "../../schema/webhooks";
import { insertEndpoint } from "../webhooks/endpoints";
import { endAlarm, endAlarms, raiseAlarm } from "./alarms";

function prepared() {
  const db = freshDb();
  insertConnection(db, { name: "Warehouse" });
  const address = { id: "hook", name: "Tickets", url: "https://tickets.example/", secret: "v1.x", createdAt: 1 };
  insertEndpoint(db, { ...address, events: ["alarm.raised", "alarm.cleared"] });
  const told = () =>
    db
      .select()
      .from(webhookDeliveries)
      .all()
      .map(({ event, body }) => [event, JSON.parse(body).data.alarm.subject]);
  return { db, told };
}

const missing = (id: string, subject: string) => ({
  ...{ id, kind: "fileMissing" as const, connectionId: "shop", subject, detail: null, raisedAt: 5 },
});

test("an alarm is told once when it is raised and once when it ends, also when it comes again", () => {
  const { db, told } = prepared();
  expect([raiseAlarm(db, missing("a", "2026-03-02")), raiseAlarm(db, missing("b", "2026-03-02"))]).toEqual([
    true,
    false,
  ]);
  expect([endAlarm(db, "shop", "a", 6), endAlarm(db, "shop", "a", 7)]).toEqual([true, false]);
  expect(raiseAlarm(db, missing("c", "2026-03-02"))).toBe(true);
  raiseAlarm(db, missing("d", "2026-03-03"));
  endAlarms(db, "shop", "fileMissing", 8);
  endAlarms(db, "shop", "fileMissing", 9);
  expect(told().sort()).toEqual([
    ["alarm.cleared", "2026-03-02"],
    ["alarm.cleared", "2026-03-02"],
    ["alarm.cleared", "2026-03-03"],
    ["alarm.raised", "2026-03-02"],
    ["alarm.raised", "2026-03-02"],
    ["alarm.raised", "2026-03-03"],
  ]);
});
