import { expect, test } from "vitest";
import { organisation } from "~db/schema/organisation";
import { freshDb } from "../../../tests/helpers/fresh-db";
import { viewOrganisation } from "./organisation";

test("an organisation that is not set up is not there", () => {
  expect(viewOrganisation(freshDb())).toBeNull();
});

test("pages see name, place and whether the data are made up", () => {
  const db = freshDb();
  const row = { id: 1, name: "Northwind", timeZone: "Europe/Berlin", currency: "EUR", locale: "en-GB", createdAt: 0 };
  db.insert(organisation)
    .values({ ...row, demonstrationSeed: "seed" })
    .run();
  expect(viewOrganisation(db)).toEqual({
    name: "Northwind",
    preferences: { locale: "en-GB", timeZone: "Europe/Berlin", currency: "EUR" },
    isDemonstration: true,
  });
});
