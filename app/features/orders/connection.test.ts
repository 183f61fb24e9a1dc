import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { freshApp } from "../../../tests/helpers/fresh-app";
import { someday } from "../../../tests/helpers/people";
import { insertConnection } from "../../../tests/helpers/served-experiments";
import { connectionsChanged, findSignedConnection } from "./connection.server";

beforeEach(() => {
  vi.useFakeTimers({ now: someday, toFake: ["Date"] });
  const { db, secret } = freshApp();
  connectionsChanged();
  const secrets = { secret: secret.encrypt("new"), previousSecret: secret.encrypt("old") };
  insertConnection(db, { ...secrets, slug: "ending", previousSecretUntil: someday + 1_000 });
  insertConnection(db, { ...secrets, id: "other", slug: "lasting" });
});
afterEach(() => {
  vi.useRealTimers();
});

test("an older secret holds until its time is over, kept in memory or not", () => {
  expect(findSignedConnection("ending")?.secrets).toEqual(["new", "old"]);
  vi.setSystemTime(someday + 1_000);
  expect(findSignedConnection("ending")?.secrets).toEqual(["new"]);
  expect(findSignedConnection("ending")?.secrets).toEqual(["new"]);
});

test("an older secret without a time holds until somebody ends it", () => {
  vi.setSystemTime(someday + 400 * 86_400_000);
  expect(findSignedConnection("lasting")?.secrets).toEqual(["new", "old"]);
});
