import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { changePasswordSchema, endSessionSchema } from "~/features/auth/account.schema";
import {
  changePassword,
  endOtherSessions,
  endOwnSession,
  listNamingsOf,
  listOwnSessions,
  requireUser,
  type Viewer,
} from "~/features/auth/auth.server";
import { ChangePasswordForm } from "~/features/auth/change-password-form";
import { NamingList } from "~/features/auth/naming-list";
import { SessionList } from "~/features/auth/session-list";
import { redirectWithFlash } from "~/lib/flash.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.auth.account.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireUser(request);
  return { sessions: listOwnSessions(viewer), namings: listNamingsOf(viewer), signInName: viewer.signInName };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireUser(request);
  const form = await request.formData();
  return form.get("intent") === "endSession" ? endSession(viewer, form) : choose(viewer, form, context.clientAddress);
}

async function endSession(viewer: Viewer, form: FormData) {
  const submission = parseWithZod(form, { schema: endSessionSchema });
  if (submission.status !== "success") throw data(en.auth.account.sessionGone, { status: 400 });
  const { sessionId } = submission.value;
  const ended = sessionId === undefined ? endOtherSessions(viewer) : Number(endOwnSession(viewer, sessionId));
  const text = ended === 0 ? en.auth.account.sessionGone : en.auth.account.sessionsEnded(ended);
  return redirectWithFlash(paths.account(), { tone: ended === 0 ? "info" : "good", text });
}

async function choose(viewer: Viewer, form: FormData, address: string) {
  const submission = parseWithZod(form, { schema: changePasswordSchema });
  const hideFields = ["currentPassword", "password", "again"];
  if (submission.status !== "success") return data(submission.reply({ hideFields }), { status: 400 });

  const outcome = await changePassword(viewer, submission.value, address);
  const words = en.auth.account;
  if (outcome.ok) return redirectWithFlash(paths.account(), { tone: "good", text: words.changed(outcome.ended) });
  if (outcome.reason === "wait") {
    const said = en.auth.signIn.tooOften(createFormat(currentPreferences()).time(outcome.until));
    return data(submission.reply({ formErrors: [said], hideFields }), { status: 429 });
  }
  return data(submission.reply({ fieldErrors: { currentPassword: [words.wrong] }, hideFields }), { status: 409 });
}

export default function AccountPage() {
  const { sessions, namings, signInName } = useLoaderData<typeof loader>();
  const { account } = useTexts().auth;
  return (
    <>
      <PageHeader title={account.title} description={signInName} />
      <ChangePasswordForm lastResult={useActionData<typeof action>()} signInName={signInName} />
      <SessionList sessions={sessions} />
      <NamingList namings={namings} />
    </>
  );
}
