import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { requireUser } from "~/features/auth/auth.server";
import { Content } from "~/features/training/content";
import { findModule } from "~/features/training/training.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: en.common.pageTitle(found?.jobAid.title ?? en.training.title) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireUser(request);
  const module = findModule(params.module ?? "");
  if (!module) throw data(en.training.missing, { status: 404 });
  return { id: module.id, title: module.title, jobAid: module.jobAid };
}

export default function JobAidPage() {
  const { id, title, jobAid } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={jobAid.title} back={{ to: paths.module(id), label: title }} />
      <Content html={jobAid.html} />
    </>
  );
}

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";
