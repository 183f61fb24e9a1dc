import { z } from "zod";
import { en } from "~/lib/texts/en";

const { errors } = en.skillMatrix.form;
const sentence = z.string({ error: errors.about }).trim().min(1, errors.about).max(300, errors.long);
const anchor = z.string().trim().max(300, errors.long).optional();

/** A skill as its form posts it; references stand one a line, anchors may be missing while it is a draft. */
export const skillSchema = z
  .object({
    name: z.string({ error: errors.name }).trim().min(1, errors.name).max(80, errors.name),
    about: sentence,
    areaId: z.string().optional(),
    newArea: z.string().trim().max(80, errors.long).optional(),
    references: z.string().max(2000, errors.long).optional(),
    ...{ anchor1: anchor, anchor2: anchor, anchor3: anchor, anchor4: anchor, anchor5: anchor },
  })
  .refine(({ areaId, newArea }) => areaId || newArea, { path: ["areaId"], message: errors.area });

export type SkillForm = z.infer<typeof skillSchema>;
