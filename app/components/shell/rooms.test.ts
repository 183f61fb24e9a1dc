import { expect, test } from "vitest";
import { permissionsOf } from "~/lib/permissions";
import { currentPage, rooms, visibleRooms } from "./rooms";

const pagesFor = (role: Parameters<typeof permissionsOf>[0]) =>
  visibleRooms(permissionsOf(role)).flatMap((room) => room.pages.map((page) => page.key));

test("staff see Today, the packing desk, and the pages that are for everybody", () => {
  const shown = pagesFor("staff");
  expect(shown).toEqual(expect.arrayContaining(["today", "lookUp", "mySkills", "asked", "training"]));
  const needed = rooms.flatMap(({ pages }) => pages).flatMap(({ key, needs }) => (shown.includes(key) ? [needs] : []));
  expect(new Set(needed)).toEqual(new Set([null, "order:lookUp"]));
});

test("a manager sees no keys and no people", () => {
  expect(pagesFor("manager")).not.toContain("keys");
  expect(pagesFor("manager")).not.toContain("people");
});

test("a training lead sees no costs and no keys", () => {
  expect(pagesFor("trainingLead")).not.toContain("costs");
  expect(pagesFor("trainingLead")).not.toContain("keys");
});

test("every room has its own letter", () => {
  expect(new Set(rooms.map((room) => room.letter)).size).toBe(rooms.length);
});

test("one experiment belongs to all experiments, its neighbours to themselves, nothing to Today but itself", () => {
  const at = (pathname: string) => currentPage(rooms, pathname)?.key;
  expect(at("/experiments/e1/plan")).toBe("experiments");
  expect(at("/experiments/costs")).toBe("costs");
  expect(at("/")).toBe("today");
  expect(at("/settings/account")).toBeUndefined();
  expect(at("/experiments-elsewhere")).toBeUndefined();
});
