import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { ReviewPage } from "~/features/surveys/answering/pages/review-page";
import { askedBy, readReview, refuseAsked, submitAsked } from "~/features/surveys/surveys.server";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.answering.review.title) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await askedBy(request, params.id);
  const read = readReview(db, by);
  if (!read.ok) throw refuseAsked(by.invitationId, read.reason);
  return { asked: read.asked, missing: read.missing };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const by = await askedBy(request, params.id);
  const sent = submitAsked(db, by);
  if (sent.ok) return redirect(paths.askedThanks(by.invitationId));
  // The page itself says what is missing and where.
  if (sent.reason === "missing") return data({ missing: sent.missing.length }, { status: 409 });
  throw refuseAsked(by.invitationId, sent.reason);
}

export default function AskedReviewPage() {
  const { asked, missing } = useLoaderData<typeof loader>();
  const { answering } = useTexts();
  return (
    <>
      <PageHeader title={answering.review.title} back={{ to: paths.askedSurvey(asked.id), label: asked.title }} />
      <ReviewPage asked={asked} missing={missing} />
    </>
  );
}
