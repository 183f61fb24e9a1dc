import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requireUser } from "~/features/auth/auth.server";
import { AaTests } from "~/features/training/aa-tests";
import { ModuleFacts, ModulePage } from "~/features/training/module-page";
import { dayChoices, findModule, hasAaTests, viewAaTests } from "~/features/training/training.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: en.common.pageTitle(found?.module.title ?? en.training.title) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireUser(request);
  const module = findModule(params.module ?? "");
  if (!module) throw data(en.training.missing, { status: 404 });
  const aaTests = hasAaTests(module) ? { view: viewAaTests(new URL(request.url)), dayChoices } : null;
  return { module, aaTests };
}

export default function OneModulePage() {
  const { module, aaTests } = useLoaderData<typeof loader>();
  const { training } = useTexts();
  return (
    <>
      <PageHeader
        title={module.title}
        description={module.summary}
        back={{ to: paths.training(), label: training.back }}
      />
      <ModuleFacts module={module} />
      <ModulePage module={module} aaTests={aaTests ? <AaTests {...aaTests} /> : null} />
    </>
  );
}

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";
