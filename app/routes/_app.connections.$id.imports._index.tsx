import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { requirePermission } from "~/features/auth/auth.server";
import { ImportForm } from "~/features/orders/imports/pages/import-form";
import { ImportList } from "~/features/orders/imports/pages/import-list";
import {
  createImport,
  findFileConnection,
  listShownImports,
  newUploadId,
  receiveFile,
} from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { texts } from "~/lib/texts/texts";
import { uploadsFolder } from "~/lib/uploads-folder.server";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";
export const meta = () => [{ title: texts("en").common.pageTitle(texts("en").imports.title) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, "connection:repair");
  const connection = findFileConnection(db, params.id ?? "");
  if (!connection) throw data(texts("en").common.errors.notFoundText, { status: 404 });
  return { connection, imports: listShownImports(db, connection.id) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, "connection:repair");
  const habits = currentPreferences();
  const words = texts(habits.locale).imports;
  const connection = findFileConnection(db, params.id ?? "");
  if (!connection) throw data(texts("en").common.errors.notFoundText, { status: 404 });
  if (connection.format === null) return data({ problem: words.notFiles }, { status: 409 });
  const at = clock.now();
  const id = newUploadId(at);
  const received = await receiveFile(request, uploadsFolder(), id);
  const joinedTo = String(received.fields.get("joinTo") ?? "") || null;
  if (!received.ok) {
    const problem = words.refusals[received.refusal];
    return data({ problem }, { status: received.refusal === "tooLarge" ? 413 : 400 });
  }
  const { fileName, stored } = received;
  const shared = { id, joinedTo, fileName, stored, origin: "person", by: user.id, at, habits } as const;
  await createImport(db, { ...shared, connectionId: connection.id });
  return redirect(paths.import(connection.id, id));
}

export default function ImportsPage() {
  const { imports: words } = useTexts();
  const { connection, imports } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  return (
    <>
      {connection.format === null ? (
        <EmptyState title={words.notFiles} />
      ) : (
        <ImportForm format={connection.format} problem={problem} />
      )}
      <ImportList connectionId={connection.id} rows={imports} />
    </>
  );
}
