import { z } from "zod";
import { parseDecimal, writeDecimal } from "~/lib/typed-number";
import { slugSchema } from "../../metric.schema";
import type { Plan } from "../../plan.schema";
import { changeFields } from "./change-fields";
import type { Reading } from "./check-draft";
import type { ArmRow } from "./draft.schema";

export function readName({ draft, context, note }: Reading): { name: string; key: string } {
  const name = draft.name.trim();
  const key = draft.key.trim();
  if (name === "") note("change", "name", context.words.nameMissing);
  if (!isSlug(key)) note("change", "key", context.words.keyWrong);
  else if (context.isKeyTaken) note("change", "key", context.words.keyTaken);
  return { name, key };
}

function isSlug(text: string): boolean {
  return slugSchema.safeParse(text).success;
}

/** What changes, in the shape of the kind's schema. */
export function readChange({ draft, context, note }: Reading): unknown {
  const answers = draft.changeValues[draft.kind] ?? {};
  const change: Record<string, unknown> = { kind: draft.kind };
  for (const field of changeFields(draft.kind)) {
    if (field.control === "rows") change[field.name] = readSteps({ draft, context, note });
    else if (field.control === "choice") change[field.name] = answers[field.name] ?? field.options[0];
    else {
      const text = (answers[field.name] ?? "").trim();
      if (text === "") note("change", `changeValues.${draft.kind}.${field.name}`, context.words.changeMissing);
      change[field.name] = text;
    }
  }
  return change;
}

function readSteps({ draft, context, note }: Reading) {
  const { words } = context;
  if (draft.steps.length === 0) note("change", "steps", words.stepsMissing);
  else if (draft.steps.every(({ change }) => change === "same")) note("change", "steps", words.stepsUnchanged);
  for (const [index, { name }] of draft.steps.entries()) {
    if (name.trim() === "") note("change", `steps[${index}].name`, words.stepNameMissing);
  }
  return draft.steps.map(({ name, change }) => ({ name: name.trim(), change }));
}

export function readArms(reading: Reading): Plan["arms"] {
  const { draft, context, note } = reading;
  if (draft.arms.length < 2) note("change", "arms", context.words.armsTooFew);
  const arms = draft.arms.map((arm, index) => readArm(arm, index, reading));
  const seen = new Set<string>();
  for (const [index, { key }] of arms.entries()) {
    if (seen.has(key)) note("change", `arms[${index}].key`, context.words.armKeyTwice);
    seen.add(key);
  }
  const summed = sumToOne(arms);
  const sum = summed.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) > 1e-6) {
    note("change", "arms", context.words.sharesWrong(writeDecimal(Number((sum * 100).toFixed(2)), context.locale)));
  }
  return summed;
}

/** Shares typed as 33.3, 33.3, 33.4 or 33, 33, 34 add up; three times 33.33 means thirds. */
function sumToOne(arms: Plan["arms"]): Plan["arms"] {
  const sum = arms.reduce((total, { weight }) => total + weight, 0);
  if (sum === 1 || Math.abs(sum - 1) > 0.0011) return arms;
  return arms.map((arm) => ({ ...arm, weight: arm.weight / sum }));
}

function readArm(arm: ArmRow, index: number, { context, note }: Reading): Plan["arms"][number] {
  const { words, locale } = context;
  const name = arm.name.trim();
  const key = arm.key.trim();
  if (name === "") note("change", `arms[${index}].name`, words.armNameMissing);
  if (!isSlug(key)) note("change", `arms[${index}].key`, words.armKeyWrong);
  if (arm.words.trim() === "") note("change", `arms[${index}].words`, words.instructionMissing);
  const share = parseDecimal(arm.share.replace(/%\s*$/, ""), locale);
  const weight = share === null ? Number.NaN : share / 100;
  if (!(weight > 0 && weight <= 1)) note("change", `arms[${index}].share`, words.shareWrong);
  const payload = readPayload(arm.payload, key);
  if (!payload.ok) note("change", `arms[${index}].payload`, words.payloadWrong(payload.reason));
  return {
    key,
    name,
    weight: weight > 0 && weight <= 1 ? weight : 1 / 2,
    payload: payload.ok ? payload.value : null,
    instruction: { words: arm.words.trim(), pictureId: arm.pictureId === "" ? null : arm.pictureId },
  };
}

type Payload = { ok: true; value: Plan["arms"][number]["payload"] } | { ok: false; reason: string };

/** Without a payload systems are answered the arm's key. */
function readPayload(text: string, key: string): Payload {
  if (text.trim() === "") return { ok: true, value: key };
  try {
    return { ok: true, value: z.json().parse(JSON.parse(text)) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : "unreadable" };
  }
}
