import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { PromisePage } from "~/features/surveys/answering/pages/promise-page";
import { askedBy, readAsked, refuseAsked } from "~/features/surveys/surveys.server";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.answering.title) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await askedBy(request, params.id);
  const read = readAsked(db, by);
  if (!read.ok) throw refuseAsked(by.invitationId, read.reason);
  return { asked: read.asked };
}

export default function AskedSurveyPage() {
  const { asked } = useLoaderData<typeof loader>();
  const { answering } = useTexts();
  return (
    <>
      <PageHeader title={asked.title} back={{ to: paths.asked(), label: answering.title }} />
      <PromisePage asked={asked} />
    </>
  );
}
