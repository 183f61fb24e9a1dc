import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requireUser } from "~/features/auth/auth.server";
import { MatrixPage } from "~/features/skills/matrix/page/matrix-page";
import { matrixFilterOf, viewMatrix } from "~/features/skills/skills.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.skillMatrix.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireUser(request);
  const mayWrite = viewer.permissions.includes("skill:write");
  const filter = matrixFilterOf(new URL(request.url).searchParams);
  return { filter, mayWrite, view: viewMatrix(filter, mayWrite) };
}

export default function SkillMatrixPage() {
  const { view, filter, mayWrite } = useLoaderData<typeof loader>();
  const { skillMatrix: words } = useTexts();
  const add = (
    <Button component={Link} to={paths.newSkill()}>
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={mayWrite ? add : undefined} />
      <MatrixPage view={view} filter={filter} mayWrite={mayWrite} />
    </>
  );
}
