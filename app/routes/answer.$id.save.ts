import type { ActionFunctionArgs } from "@remix-run/node";
import { askedBy, autosave } from "~/features/surveys/surveys.server";
import { db } from "~/lib/database.server";

/** Keeps one answer; on disk when it answers 204. 422: not an answer to this question; 404 and 409: nothing is asked (any more). */
export async function action({ request, params }: ActionFunctionArgs) {
  const saved = autosave(db, await askedBy(request, params.id), await request.text());
  if (saved?.ok) return new Response(null, { status: 204 });
  const reason = saved?.reason ?? "not_an_answer";
  const isOver = reason === "not_open" || reason === "answered" || reason === "answered_by_token";
  return Response.json({ reason }, { status: reason === "not_invited" ? 404 : isOver ? 409 : 422 });
}
