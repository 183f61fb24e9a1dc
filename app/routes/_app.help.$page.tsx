import { TypographyStylesProvider } from "@mantine/core";
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requireUser } from "~/features/auth/auth.server";
import { findHelpPage } from "~/features/help/help.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: en.common.pageTitle(found?.page.title ?? en.help.title) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireUser(request);
  const page = findHelpPage(params.page ?? "");
  if (!page) throw data(en.help.missing, { status: 404 });
  return { page };
}

export default function OneHelpPage() {
  const { page } = useLoaderData<typeof loader>();
  const { help } = useTexts();
  return (
    <>
      <PageHeader title={page.title} description={page.summary} back={{ to: paths.help(), label: help.back }} />
      <TypographyStylesProvider maw="65ch">
        {/* Compiled ahead from our own files; nothing that anybody typed. */}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: finished HTML of the content build */}
        <div dangerouslySetInnerHTML={{ __html: page.html }} />
      </TypographyStylesProvider>
    </>
  );
}

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";
