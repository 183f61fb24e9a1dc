import { z } from "zod";
import { en } from "~/lib/texts/en";
import { MOST_TARGETS } from "../../matrix/skills-content.schema";

const { errors } = en.jobRoles.form;

/** A role's name and duties, one a line. */
export const dutiesSchema = z.object({
  name: z.string({ error: errors.name }).trim().min(1, errors.name).max(80, errors.name),
  about: z.string({ error: errors.about }).trim().min(1, errors.about).max(300, errors.long),
  duties: z.string().max(3000, errors.long).optional(),
});
export type DutiesForm = z.infer<typeof dutiesSchema>;

const words = z.string().trim().max(200, errors.long).optional();

/** A row that is left empty is not kept; one that is begun must be whole. */
const handOffSchema = z
  .object({
    ...{ what: words, toRoleId: words, channel: words, by: words },
    ...{ fromStage: words, toStage: words, errorEvent: words },
  })
  .superRefine((row, context) => {
    if (!Object.values(row).some(Boolean)) return;
    for (const key of ["what", "toRoleId", "channel", "by"] as const) {
      if (!row[key]) context.addIssue({ code: "custom", path: [key], message: errors.whole });
    }
    if (!row.fromStage !== !row.toStage) {
      context.addIssue({ code: "custom", path: [row.fromStage ? "toStage" : "fromStage"], message: errors.both });
    }
  });

/** What a role passes on. `base`: when the role was written last as the form was opened. */
export const handOffsSchema = z.object({ base: z.number(), handOffs: z.array(handOffSchema).max(20).default([]) });
export type HandOffsForm = z.infer<typeof handOffsSchema>;

const targetSchema = z.object({
  skillId: z.string(),
  /** 0: not asked for. */
  level: z.number().int().min(0).max(5),
  weight: z.number().int().min(1).max(3),
  required: z.boolean().default(false),
});

/** What a role asks for. `base`: the version that the form was opened with, 0 without one. */
export const targetsSchema = z
  .object({
    base: z.number().int(),
    reason: z.string().trim().max(200, errors.long).optional(),
    targets: z.array(targetSchema),
  })
  .superRefine(({ targets }, context) => {
    const asked = targets.filter(({ level }) => level > 0).length;
    if (asked === 0) context.addIssue({ code: "custom", path: [], message: errors.noTargets });
    if (asked > MOST_TARGETS) context.addIssue({ code: "custom", path: [], message: errors.most(asked, MOST_TARGETS) });
  });
export type TargetsForm = z.infer<typeof targetsSchema>;
