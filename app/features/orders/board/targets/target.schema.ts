import { z } from "zod";
import type { Preferences } from "~/lib/format";
import type { Texts } from "~/lib/texts/texts";
import { parseInUnit, type TypedUnit } from "~/lib/typed-number";
import { isDay } from "../series/periods";

type Problems = Texts["board"]["target"]["problems"];

const flag = z.preprocess((value) => value === "on", z.boolean());

/** What is typed about a target, in the unit that people see: per cent for shares, major units of money. */
export function targetSchema(problems: Problems, unit: TypedUnit, preferences: Preferences) {
  const target = z
    .string()
    .trim()
    .optional()
    .transform((text, context) => {
      if (text === undefined || text === "") return null;
      const value = parseInUnit(text, unit, preferences);
      const problem = value === null ? problems.number : rangeProblem(value, unit, problems);
      if (problem !== null) context.addIssue({ code: "custom", message: problem });
      return value;
    });
  const form = z.object({
    target,
    ownerId: z.string().optional(),
    alarmOnSignal: flag,
    alarmOnTarget: flag,
    limitsFrom: z.string().refine(isDay, problems.day).optional(),
  });
  return form.superRefine((value, context) => {
    const { alarmOnSignal, alarmOnTarget, ownerId } = value;
    if (alarmOnTarget && value.target === null) {
      context.addIssue({ code: "custom", path: ["target"], message: problems.noTarget });
    }
    if ((alarmOnSignal || alarmOnTarget) && ownerId === undefined) {
      context.addIssue({ code: "custom", path: ["ownerId"], message: problems.nobodyToTell });
    }
  });
}

function rangeProblem(value: number, unit: TypedUnit, problems: Problems): string | null {
  if (unit === "share" && (value < 0 || value > 1)) return problems.share;
  return value < 0 && unit !== "money" ? problems.negative : null;
}
