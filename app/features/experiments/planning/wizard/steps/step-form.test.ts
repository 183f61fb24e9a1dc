import { expect, test } from "vitest";
import { emptyDraft } from "../../../../../../tests/helpers/planning";
import { editRows, parseRowEdit } from "../edit-rows";
import { readStepForm } from "./step-form";

function form(entries: readonly (readonly [string, string])[]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

test("a step's form holds its own members and no others", () => {
  const read = readStepForm(
    "duration",
    form([
      ["weeks", "6"],
      ["name", "Elsewhere"],
      ["intent", "next"],
    ]),
    emptyDraft(),
  );
  expect(read).toMatchObject({ weeks: "6", coverage: "", inference: "hybrid", resources: "" });
  expect(read).not.toHaveProperty("name");
  expect(read).not.toHaveProperty("siteIds");
});

test("what a form no longer holds was cleared: unticked sites, the last condition", () => {
  const before = emptyDraft({ siteIds: ["north"], conditionText: "{}" });
  expect(readStepForm("orders", form([["conditionText", ""]]), before)).toEqual({
    siteIds: [],
    audience: [],
    conditionText: "",
  });
});

test("one ticked site is a list of one, rows keep their order and id", () => {
  const entries = [
    ["siteIds", "north"],
    ["audience[0].id", "a1"],
    ["audience[0].attribute", "value"],
    ["audience[0].operator", "over"],
    ["audience[0].value", "50"],
    ["audience[1].id", "b2"],
    ["audience[1].attribute", "country"],
    ["audience[1].operator", "is"],
    ["audience[1].value", ""],
  ] as const;
  expect(readStepForm("orders", form(entries), emptyDraft())).toEqual({
    siteIds: ["north"],
    audience: [
      { id: "a1", attribute: "value", operator: "over", value: "50" },
      { id: "b2", attribute: "country", operator: "is", value: "" },
    ],
    conditionText: "",
  });
});

test("answers of another kind and a flow that was not shown are kept", () => {
  const before = emptyDraft({
    changeValues: { packaging: { today: "Carton", tried: "Mailer" } },
    steps: [{ id: "s1", name: "Packed", change: "changed" }],
  });
  const entries = [
    ["kind", "delivery"],
    ["shown", "delivery"],
    ["changeValues.delivery.today", "3 days"],
  ] as const;
  const read = readStepForm("change", form(entries), before);
  expect(read?.changeValues).toEqual({
    packaging: { today: "Carton", tried: "Mailer" },
    delivery: { today: "3 days" },
  });
  expect(read?.steps).toEqual(before.steps);
});

test("nine arms are no form of the wizard's", () => {
  const entries = Array.from({ length: 9 }, (_, index) => [`arms[${index}].name`, "x"] as const);
  expect(readStepForm("change", form(entries), emptyDraft())).toBeNull();
});

test("a button adds, removes or moves a row of what was just typed", () => {
  const steps = ["a", "b", "c"].map((id) => ({ id, name: id, change: "same" as const }));
  const edit = (intent: string) => {
    const row = parseRowEdit(intent);
    return row && editRows({ steps }, row, emptyDraft()).steps?.map(({ name }) => name);
  };
  expect(edit("add:steps")).toEqual(["a", "b", "c", ""]);
  expect(edit("remove:steps:1")).toEqual(["a", "c"]);
  expect(edit("up:steps:2")).toEqual(["a", "c", "b"]);
  expect(edit("up:steps:0")).toEqual(["a", "b", "c"]);
  expect(parseRowEdit("next")).toBeNull();
  expect(parseRowEdit("add:sites")).toBeNull();
});
