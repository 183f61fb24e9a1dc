import { Anchor, Button, Group, Text, TextInput } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { Pagination } from "~/components/tables/pagination";
import { requirePermission } from "~/features/auth/auth.server";
import { PeopleTable } from "~/features/settings/people/people-table";
import { listPeople } from "~/features/settings/settings.server";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { isAllowed } from "~/lib/permissions";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.settings.people.title) }];

const PAGE = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "person:read");
  const params = new URL(request.url).searchParams;
  const search = params.get("search")?.slice(0, 200) ?? "";
  const people = listPeople(db, viewer.scope, search);
  const pageCount = Math.max(1, Math.ceil(people.length / PAGE));
  const asked = Number(params.get("page"));
  const page = Number.isInteger(asked) ? Math.min(Math.max(1, asked), pageCount) : 1;
  return {
    people: people.slice((page - 1) * PAGE, page * PAGE),
    search,
    page,
    pageCount,
    viewerId: viewer.id,
    mayChange: isAllowed(viewer.role, "person:write"),
  };
}

export default function PeoplePage() {
  const { people, search, page, pageCount, viewerId, mayChange } = useLoaderData<typeof loader>();
  const { settings, common } = useTexts();
  const words = settings.people;
  const invite = (
    <Button component={Link} to={paths.invitePerson()}>
      {words.invite}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={mayChange ? invite : null} />
      <Form method="get" role="search">
        <Group align="flex-end" mb="md">
          <TextInput
            name="search"
            type="search"
            label={words.search}
            defaultValue={search}
            key={search}
            maxLength={200}
          />
          <Button type="submit" variant="default">
            {common.search}
          </Button>
          {search === "" ? null : (
            <Anchor component={Link} to={paths.people()} size="sm" pb={8}>
              {settings.audit.search.clear}
            </Anchor>
          )}
        </Group>
      </Form>
      <PeopleTable
        people={people}
        viewerId={viewerId}
        mayChange={mayChange}
        empty={
          <EmptyState title={words.empty}>
            <Text>{words.emptyText}</Text>
          </EmptyState>
        }
      />
      <Pagination page={page} pageCount={pageCount} />
    </>
  );
}
