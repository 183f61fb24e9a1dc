import { expect, test } from "vitest";
import { permissionsOf } from "~/lib/permissions";
import { allowedActs } from "./acts";

const actsFor = (role: Parameters<typeof permissionsOf>[0]) => allowedActs(permissionsOf(role)).map(({ key }) => key);

test("search offers staff what the packing desk does, and their password", () => {
  expect(actsFor("staff")).toEqual(["runSheet", "armFile", "changePassword"]);
});

test("search offers to plan to those who may plan, to invite to those who may invite", () => {
  expect(actsFor("manager")).toContain("newExperiment");
  expect(actsFor("manager")).not.toContain("invitePerson");
  expect(actsFor("administrator")).toContain("invitePerson");
  expect(actsFor("leader")).not.toContain("newExperiment");
});
