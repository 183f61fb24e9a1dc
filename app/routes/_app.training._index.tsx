import { Anchor, Stack, Text } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { requireUser } from "~/features/auth/auth.server";
import { ModuleFacts } from "~/features/training/module-page";
import { listModules } from "~/features/training/training.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export const meta = () => [{ title: en.common.pageTitle(en.training.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireUser(request);
  const modules = listModules().map(({ sections, jobAid, ...about }) => about);
  return { modules };
}

export default function TrainingPage() {
  const { modules } = useLoaderData<typeof loader>();
  const { training } = useTexts();
  return (
    <>
      <PageHeader title={training.title} description={training.description} />
      {modules.length === 0 ? <EmptyState title={training.none} /> : null}
      <Stack>
        {modules.map((module) => (
          <Section
            key={module.id}
            title={
              <Anchor component={Link} to={paths.module(module.id)} inherit>
                {module.title}
              </Anchor>
            }
          >
            <Text mb="xs">{module.summary}</Text>
            <ModuleFacts module={module} />
          </Section>
        ))}
      </Stack>
    </>
  );
}

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";
