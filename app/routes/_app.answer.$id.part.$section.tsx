import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { SectionForm } from "~/features/surveys/answering/pages/section-form";
import { askedBy, readSection, refuseAsked, saveSection } from "~/features/surveys/surveys.server";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.answering.title) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = { ...(await askedBy(request, params.id)), sectionId: params.section ?? "" };
  const read = readSection(db, by);
  if (!read.ok) throw refuseAsked(by.invitationId, read.reason);
  if (read.section === null) throw refuseAsked(by.invitationId, "no_such_section");
  return { view: read.section };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const by = { ...(await askedBy(request, params.id)), sectionId: params.section ?? "" };
  const form = await request.formData();
  const saved = saveSection(db, by, form);
  if (!saved.ok && saved.reason === "refused") return data({ refused: saved.refused }, { status: 400 });
  if (!saved.ok) throw refuseAsked(by.invitationId, saved.reason);
  const { invitationId: id, language } = by;
  const search = language === null ? "" : `?language=${encodeURIComponent(language)}`;
  const goesBack = form.get("go") === "back";
  const next = goesBack ? saved.previous : saved.next;
  if (next !== null) return redirect(paths.askedSection(id, next, search));
  return redirect(goesBack ? paths.askedSurvey(id, search) : paths.askedReview(id, search));
}

export default function AskedSectionPage() {
  const { view } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused ?? [];
  return (
    <>
      <PageHeader title={view.asked.title} back={{ to: paths.askedSurvey(view.asked.id), label: view.asked.title }} />
      <SectionForm key={view.section.id} view={view} refused={refused} />
    </>
  );
}
