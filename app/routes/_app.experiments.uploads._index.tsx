import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { createUpload, listUploads, newUploadId, receiveFile } from "~/features/orders/orders.server";
import { UploadForm } from "~/features/orders/uploads/upload-form";
import { UploadList } from "~/features/orders/uploads/upload-list";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { texts } from "~/lib/texts/texts";
import { uploadsFolder } from "~/lib/uploads-folder.server";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";
export const meta = () => [{ title: texts("en").common.pageTitle(texts("en").uploads.title) }];

const LISTED = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "experiment:upload");
  return data({
    uploads: listUploads(db, LISTED).map(({ id, status, fileName, createdAt, rowsRead, rowsQuarantined }) => {
      return { id, status, fileName, createdAt, rowsRead, rowsQuarantined };
    }),
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requirePermission(request, "experiment:upload");
  const preferences = currentPreferences();
  const at = clock.now();
  const id = newUploadId(at);
  const received = await receiveFile(request, uploadsFolder(), id);
  if (!received.ok) {
    const problem = texts(preferences.locale).uploads.refusals[received.refusal];
    return data({ problem }, { status: received.refusal === "tooLarge" ? 413 : 400 });
  }
  const { fileName, stored } = received;
  await createUpload(db, { id, fileName, stored, by: user.id, at, habits: preferences });
  return redirect(paths.upload(id));
}

export default function UploadsPage() {
  const { uploads } = useTexts();
  const { uploads: rows } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={uploads.title} description={uploads.description} />
      <UploadForm problem={refused?.problem ?? null} />
      <UploadList rows={rows} />
    </>
  );
}
