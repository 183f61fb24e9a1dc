import { z } from "zod";
import { en } from "~/lib/texts/en";
import { offeredEvents } from "./events";

const { problems } = en.webhooks;

/** The form of an endpoint; whether its address may be used is asked where it is saved. */
export const endpointSchema = z.object({
  name: z.string({ error: problems.name }).trim().min(1, problems.name).max(80, problems.nameTooLong),
  url: z.string({ error: problems.url.notAddress }).trim().max(2_000, problems.url.notAddress),
  events: z.array(z.enum(offeredEvents), { error: problems.events }).min(1, problems.events),
});
export type EndpointForm = z.output<typeof endpointSchema>;
