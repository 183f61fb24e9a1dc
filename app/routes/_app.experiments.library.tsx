import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { LibraryForm, LibraryTable } from "~/features/experiments/deciding/library-table";
import { libraryFilterOf, viewLibrary } from "~/features/experiments/experiments.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope } = await requirePermission(request, "experiment:read");
  const filter = libraryFilterOf(new URL(request.url).searchParams);
  return { filter, ...viewLibrary({ ...filter, scope }) };
}

/** Plain JSON, so it arrives as it was sent. */
type Loaded = Awaited<ReturnType<typeof loader>>;

export const meta: MetaFunction = () => [{ title: en.common.pageTitle(en.deciding.library.title) }];

export default function LibraryPage() {
  const { filter, entries, sites } = useLoaderData<Loaded>();
  const { deciding } = useTexts();
  const { library: words } = deciding;
  const isFiltered = filter.search !== "" || filter.kind !== null || filter.siteId !== null;
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      {entries.length > 0 || isFiltered ? <LibraryForm filter={filter} sites={sites} /> : null}
      {entries.length > 0 ? <p aria-live="polite">{words.count(entries.length)}</p> : null}
      <LibraryTable entries={entries} isFiltered={isFiltered} />
    </>
  );
}
