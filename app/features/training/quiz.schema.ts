import { z } from "zod";

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const text = z.string().trim().min(1);

const common = {
  id,
  /** What both forms ask about in their own words: a question's partner in the other form has the same. */
  objective: text,
  text,
  /** Shown after the answer. */
  explanation: text,
};

/** Options have no ids of their own: they are dealt anew for each attempt. */
const option = z.strictObject({ text, isRight: z.boolean().default(false) });
const options = z.array(option).min(2).max(6);

const questionSchema = z.discriminatedUnion("type", [
  z
    .strictObject({ ...common, type: z.literal("single"), options })
    .refine((question) => question.options.filter(({ isRight }) => isRight).length === 1, {
      error: "exactly one option is right",
    }),
  z
    .strictObject({ ...common, type: z.literal("multiple"), options })
    .refine((question) => question.options.some(({ isRight }) => isRight), { error: "no option is right" }),
  /** In the right order as written; shuffled for the learner. */
  z.strictObject({ ...common, type: z.literal("ordering"), items: z.array(text).min(3).max(7) }),
  z.strictObject({
    ...common,
    type: z.literal("matching"),
    pairs: z
      .array(z.strictObject({ left: text, right: text }))
      .min(3)
      .max(6),
  }),
  z.strictObject({
    ...common,
    type: z.literal("numeric"),
    answer: z.number(),
    /** Right within this distance. */
    tolerance: z.number().min(0),
    unit: z.string(),
  }),
  /** A decision with consequences: points from 0 to 1 for each option, told after the answer. */
  z
    .strictObject({
      ...common,
      type: z.literal("scenario"),
      situation: text,
      options: z
        .array(z.strictObject({ text, points: z.number().min(0).max(1), consequence: text }))
        .min(2)
        .max(5),
    })
    .refine((question) => question.options.some(({ points }) => points === 1), { error: "no option has all points" }),
]);
export type QuizQuestion = z.infer<typeof questionSchema>;

const form = z.array(questionSchema).min(6);

/** Two parallel forms: the same objectives in the same order, in other words and with other cases. */
export const quizSchema = z
  .strictObject({ id, forms: z.strictObject({ a: form, b: form }) })
  .superRefine((quiz, context) => {
    const objectives = (questions: readonly QuizQuestion[]) => questions.map(({ objective }) => objective).join("\n");
    if (objectives(quiz.forms.a) !== objectives(quiz.forms.b))
      context.addIssue({ code: "custom", message: "form b does not have the objectives of form a, in their order" });
    const ids = [...quiz.forms.a, ...quiz.forms.b].map((question) => question.id);
    const twice = ids.find((one, at) => ids.indexOf(one) !== at);
    if (twice !== undefined) context.addIssue({ code: "custom", message: `the question ${twice} is there twice` });
  });
export type Quiz = z.infer<typeof quizSchema>;
