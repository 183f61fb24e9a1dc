import { expect, test } from "vitest";
import { type ComputedRequest, computedStore, forgetComputed } from "./computed-store";

const ignore = () => {};
const request = (run: ComputedRequest<string>["run"], version = "1", at = 0) => ({ key: "k", version, at, run });

test("what is computed quickly is there at once, and once only while its data stays", async () => {
  const store = computedStore<string>(ignore);
  let runs = 0;
  const run = async () => `run ${++runs}`;
  expect(await store.find(request(run))).toEqual({ value: "run 1", asOf: 0, progress: null, hasFailed: false });
  expect((await store.find(request(run, "1", 999_999))).value).toBe("run 1");
  forgetComputed();
  expect((await store.find(request(run))).value).toBe("run 2");
});

test("a long computation says how far it is, and is not begun again by the next look", async () => {
  const store = computedStore<string>(ignore);
  let finish: (value: string) => void = ignore;
  let runs = 0;
  const run: ComputedRequest<string>["run"] = (onProgress) => {
    runs += 1;
    onProgress(0.4);
    return new Promise((resolve) => {
      finish = resolve;
    });
  };
  expect(await store.find(request(run))).toMatchObject({ value: null, progress: 0.4 });
  const waiting = store.find(request(run));
  finish("done");
  expect(await waiting).toMatchObject({ value: "done", progress: null });
  expect(runs).toBe(1);
});

test("newer data is computed behind the old value, not more often than once a minute", async () => {
  const store = computedStore<string>(ignore);
  let runs = 0;
  const run = async () => `run ${++runs}`;
  await store.find(request(run, "1", 0));
  expect((await store.find(request(run, "2", 59_000))).progress).toBeNull();
  expect(await store.find(request(run, "2", 61_000))).toMatchObject({ value: "run 1", progress: 0 });
  await new Promise((resolve) => setImmediate(resolve));
  expect((await store.find(request(run, "2", 61_001))).value).toBe("run 2");
});

test("a mistake is told once, kept from the page's reader in words, and tried again", async () => {
  const errors: unknown[] = [];
  const store = computedStore<string>((error) => errors.push(error));
  const broken = () => Promise.reject(new Error("disk"));
  expect(await store.find(request(broken))).toMatchObject({ value: null, hasFailed: true });
  expect(errors).toHaveLength(1);
  expect(await store.find(request(async () => "well"))).toMatchObject({ value: "well", hasFailed: false });
});
