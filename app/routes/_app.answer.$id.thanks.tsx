import { Anchor, Stack } from "@mantine/core";
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { askedBy, findSubmitted } from "~/features/surveys/surveys.server";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.answering.thanks.title) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const submitted = findSubmitted(db, await askedBy(request, params.id));
  if (submitted === null) throw data(en.answering.refusals.not_invited, { status: 404 });
  return submitted;
}

export default function ThanksPage() {
  const { kind, part } = useLoaderData<typeof loader>();
  const { thanks } = useTexts().answering;
  return (
    <>
      <PageHeader title={thanks.title} description={thanks.text} />
      <Stack>
        {kind === "skills" ? (
          <Anchor component={Link} to={paths.calibration()}>
            {thanks.calibration}
          </Anchor>
        ) : null}
        {kind === "skills" && part === "self" ? (
          <Anchor component={Link} to={paths.mySkills()}>
            {thanks.skills}
          </Anchor>
        ) : null}
        <Anchor component={Link} to={paths.asked()}>
          {thanks.more}
        </Anchor>
      </Stack>
    </>
  );
}
