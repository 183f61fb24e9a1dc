import { z } from "zod";
import { LEAST_SMALLEST_GROUP } from "~/lib/smallest-group";
import { en } from "~/lib/texts/en";

const { problems } = en.settings.organisation;

/** Ways of writing dates and numbers that the interface's English goes with. */
export const locales = ["en-GB", "en-IE", "en-US", "en-CA", "en-AU", "en-NZ", "en-IN", "en-ZA"] as const;

/** Every zone of the platform's IANA list, and UTC. */
export function listTimeZones(): readonly string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
}

export function listCurrencies(): readonly string[] {
  return Intl.supportedValuesOf("currency");
}

const name = z.string({ error: problems.name }).trim().min(1, problems.name).max(80, problems.nameTooLong);
const id = z.string().min(1).max(64);
const timeZone = z
  .string({ error: problems.zone })
  .refine((zone) => listTimeZones().includes(zone), { error: problems.zone });

export const organisationSchema = z.object({
  name,
  timeZone,
  currency: z
    .string({ error: problems.currency })
    .refine((currency) => listCurrencies().includes(currency), { error: problems.currency }),
  locale: z.enum(locales, { error: problems.locale }),
});

export const privacySchema = z.object({
  smallestGroup: z.coerce
    .number({ error: problems.smallestGroup })
    .int(problems.smallestGroup)
    .min(LEAST_SMALLEST_GROUP, problems.smallestGroup)
    .max(50, problems.smallestGroup),
});

export const siteSchema = z.object({ name, timeZone });
export const siteChangeSchema = siteSchema.extend({ siteId: id });
export const teamSchema = z.object({ name, siteId: id });
export const teamChangeSchema = z.object({ name, teamId: id });
