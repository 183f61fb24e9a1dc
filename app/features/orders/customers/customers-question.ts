import { z } from "zod";

const percent = (usual: number, most: number) => z.coerce.number().min(0).max(most).catch(usual);

const questionSchema = z.object({
  segment: z.string().trim().min(1).max(200).optional().catch(undefined),
  /** Part of what is spent that is kept, in percent. */
  margin: percent(100, 100),
  /** What money is worth less a year later, in percent. */
  discount: percent(10, 100),
});

/** What the address asks of the customers; what it does not say, or says wrongly, is as usual. */
export type CustomersQuestion = z.infer<typeof questionSchema>;

export function customersQuestionOf(params: URLSearchParams): CustomersQuestion {
  const given = Object.fromEntries([...params].filter(([, value]) => value !== ""));
  return questionSchema.parse({ margin: 100, discount: 10, ...given });
}
