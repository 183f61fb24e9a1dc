import { Anchor, Stack, Text } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { requireUser } from "~/features/auth/auth.server";
import { listHelpPages } from "~/features/help/help.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export const meta = () => [{ title: en.common.pageTitle(en.help.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireUser(request);
  return { pages: listHelpPages().map(({ key, title, summary }) => ({ key, title, summary })) };
}

export default function HelpPage() {
  const { pages } = useLoaderData<typeof loader>();
  const { help } = useTexts();
  return (
    <>
      <PageHeader title={help.title} description={help.description} />
      <Stack>
        {pages.map(({ key, title, summary }) => (
          <Section key={key} title={title}>
            <Text mb="xs">{summary}</Text>
            <Anchor component={Link} to={paths.help(key)}>
              {title}
            </Anchor>
          </Section>
        ))}
      </Stack>
    </>
  );
}

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";
