import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requireUser } from "~/features/auth/auth.server";
import { SkillsPage } from "~/features/skills/mine/skills-page";
import { readSkillsOf } from "~/features/skills/skills.server";
import { clock } from "~/lib/clock";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: en.common.pageTitle(found ? en.mySkills.of(found.name) : en.mySkills.title) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireUser(request);
  const found = readSkillsOf(params.id ?? "", viewer, clock.now());
  if (!found) throw data(en.mySkills.missing, { status: 404 });
  return found;
}

export default function SkillsOfPersonPage() {
  const { name, view } = useLoaderData<typeof loader>();
  const { mySkills } = useTexts();
  return (
    <>
      <PageHeader title={mySkills.of(name)} back={{ to: paths.mySkills(), label: mySkills.back }} />
      <SkillsPage view={view} />
    </>
  );
}
