import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requireUser } from "~/features/auth/auth.server";
import { RolesTable } from "~/features/skills/roles/page/roles-table";
import { viewRoles } from "~/features/skills/skills.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.jobRoles.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireUser(request);
  return { roles: viewRoles(), mayWrite: viewer.permissions.includes("skill:write") };
}

export default function JobRolesPage() {
  const { roles, mayWrite } = useLoaderData<typeof loader>();
  const { jobRoles: words } = useTexts();
  const add = (
    <Button component={Link} to={paths.newJobRole()}>
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={mayWrite ? add : undefined} />
      <RolesTable roles={roles} mayWrite={mayWrite} />
    </>
  );
}
