import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requireUser } from "~/features/auth/auth.server";
import { AskedList } from "~/features/surveys/answering/pages/asked-list";
import { listAskedOf } from "~/features/surveys/surveys.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.answering.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireUser(request);
  return { waiting: listAskedOf(db, viewer.id, clock.now()) };
}

export default function AskedPage() {
  const { waiting } = useLoaderData<typeof loader>();
  const { answering } = useTexts();
  return (
    <>
      <PageHeader title={answering.title} description={answering.description} />
      <AskedList waiting={waiting} />
    </>
  );
}
