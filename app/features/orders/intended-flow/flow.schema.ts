import { z } from "zod";
import { en } from "~/lib/texts/en";

const { problems } = en.intendedFlow;
const MOST_STEPS = 500;

const activity = z.string().trim().min(1).max(100);
const pair = z.tuple([activity, activity]);

/** A step as a box of the form posts it: a JSON list of two activities. */
const postedStep = z.string().transform((text, context) => {
  const parsed = pair.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: "custom", message: problems.step });
  return z.NEVER;
});

const typedSteps = z
  .string()
  .max(10_000, problems.long)
  .default("")
  .transform((text, context) => {
    const steps: [string, string][] = [];
    for (const [at, line] of text.split(/\r?\n/).entries()) {
      if (line.trim() === "") continue;
      const parsed = pair.safeParse(line.split(/\s*(?:→|->|>)\s*/));
      if (parsed.success) steps.push(parsed.data);
      else context.addIssue({ code: "custom", message: problems.typed(at + 1) });
    }
    return steps;
  });

const activities = (message: string) =>
  z
    .array(activity)
    .default([])
    .refine((list) => list.length > 0, message);

/** What the editor posts: the boxes that are ticked, steps that were typed, why, and the version it began from. */
export const flowSchema = z
  .object({
    starts: activities(problems.starts),
    ends: activities(problems.ends),
    steps: z.array(postedStep).max(MOST_STEPS, problems.long).default([]),
    typed: typedSteps,
    note: z.string().trim().max(500, problems.long).default(""),
    base: z.coerce.number().int().min(0),
  })
  .refine(({ steps, typed }) => steps.length + typed.length > 0, { message: problems.steps, path: ["steps"] });
export type FlowForm = z.infer<typeof flowSchema>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
