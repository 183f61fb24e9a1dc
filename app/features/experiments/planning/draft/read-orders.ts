import { z } from "zod";
import { validateCondition } from "~experiments";
import { type Plan, unitTypes } from "../../plan.schema";
import { compileAudience, readLine } from "./audience";
import type { Reading } from "./check-draft";

type Audience = Pick<Plan, "siteIds" | "audience" | "condition">;

/** Sites and sentence, and the condition they mean; a condition written by hand wins over both. */
export function readAudience(reading: Reading): Audience {
  const { draft, context, note } = reading;
  const sites = draft.siteIds.map((id) => context.sites.find((site) => site.id === id));
  const siteNames = sites.flatMap((site) => (site ? [site.name] : []));
  if (siteNames.length < draft.siteIds.length) note("orders", "siteIds", context.words.siteUnknown);
  const audience = readLines(reading);
  const condition = draft.conditionText.trim() === "" ? compileAudience(audience, siteNames) : readCondition(reading);
  return { siteIds: [...draft.siteIds], audience, condition };
}

function readLines({ draft, context, note }: Reading): Plan["audience"] {
  const { words, locale, kindOf } = context;
  return draft.audience.flatMap((row, index) => {
    if (row.attribute.trim() === "") {
      note("orders", `audience[${index}].attribute`, words.attributeMissing);
      return [];
    }
    const result = readLine({ ...row, attribute: row.attribute.trim() }, { locale, kindOf });
    if (result.ok) return [result.line];
    const message = row.value.trim() === "" ? words.valueMissing : words.valueNotNumber;
    note("orders", `audience[${index}].value`, message);
    return [];
  });
}

const conditionSchema = z.record(z.string(), z.json());

function readCondition({ draft, context, note }: Reading): Plan["condition"] {
  const { words } = context;
  let written: unknown;
  try {
    written = JSON.parse(draft.conditionText);
  } catch (error) {
    note("orders", "conditionText", words.conditionNotJson(error instanceof Error ? error.message : "unreadable"));
    return null;
  }
  const parsed = conditionSchema.safeParse(written);
  const mistake = parsed.success ? validateCondition(parsed.data) : { pointer: "", message: "an object is needed" };
  if (mistake !== null) note("orders", "conditionText", words.conditionWrong(mistake.pointer, mistake.message));
  return parsed.success ? parsed.data : null;
}

export function readUnit({ draft, context, note }: Reading): Plan["unit"] {
  const typed = draft.unitAttribute.trim();
  const attribute = typed === "" ? unitTypes[draft.unitType] : typed;
  if (!/^[A-Za-z][A-Za-z0-9_.]*$/.test(attribute)) note("unit", "unitAttribute", context.words.attributeNameWrong);
  if (draft.kind === "pricing" && draft.unitType === "order") note("unit", "unitType", context.words.priceByOrder);
  return { type: draft.unitType, attribute };
}
