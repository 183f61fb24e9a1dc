import { Button } from "@mantine/core";
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData, useParams } from "@remix-run/react";
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
  const { name, isLed, view } = useLoaderData<typeof loader>();
  const { id = "" } = useParams();
  const { mySkills, growth } = useTexts();
  const propose = (
    <Button component={Link} to={paths.growth(`?person=${id}`)} variant="default">
      {growth.proposeLink}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={mySkills.of(name)}
        back={{ to: paths.mySkills(), label: mySkills.back }}
        {...(isLed ? { actions: propose } : {})}
      />
      <SkillsPage view={view} />
    </>
  );
}
