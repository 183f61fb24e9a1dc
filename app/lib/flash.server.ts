import { createCookie, redirect } from "@remix-run/node";
import { z } from "zod";

const flashSchema = z.object({ tone: z.enum(["info", "good", "warn", "bad"]), text: z.string().max(500) });

/** A sentence shown once on the next page. */
export type Flash = z.infer<typeof flashSchema>;

const cookie = createCookie("flash", { httpOnly: true, maxAge: 60, path: "/", sameSite: "lax" });

/** Answers with a redirect whose page says `flash`. Works without script. */
export async function redirectWithFlash(to: string, flash: Flash, headers = new Headers()): Promise<Response> {
  headers.append("Set-Cookie", await cookie.serialize(flash));
  return redirect(to, { headers });
}

/** The waiting sentence, or null, and the headers that make sure it is shown once. */
export async function takeFlash(request: Request): Promise<{ flash: Flash | null; headers: Headers }> {
  const headers = new Headers();
  const parsed = flashSchema.safeParse(await cookie.parse(request.headers.get("Cookie")));
  if (!parsed.success) return { flash: null, headers };
  headers.append("Set-Cookie", await cookie.serialize("", { maxAge: 0 }));
  return { flash: parsed.data, headers };
}
