import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requireUser } from "~/features/auth/auth.server";
import { SkillsPage } from "~/features/skills/mine/skills-page";
import { readMySkills } from "~/features/skills/skills.server";
import { clock } from "~/lib/clock";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.mySkills.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireUser(request);
  return { view: readMySkills(viewer, clock.now()) };
}

export default function MySkillsPage() {
  const { view } = useLoaderData<typeof loader>();
  const { mySkills } = useTexts();
  return (
    <>
      <PageHeader title={mySkills.title} description={mySkills.description} />
      <SkillsPage view={view} />
    </>
  );
}
