import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { FileForm, tableFiles } from "~/components/forms/file-form";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { requirePermission } from "~/features/auth/auth.server";
import { createOrdersFile, newUploadId, receiveFile } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { texts } from "~/lib/texts/texts";
import { uploadsFolder } from "~/lib/uploads-folder.server";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";
export const meta = () => [{ title: texts("en").common.pageTitle(texts("en").lookUp.file.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "order:lookUp");
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requirePermission(request, "order:lookUp");
  const habits = currentPreferences();
  const at = clock.now();
  const id = newUploadId(at);
  const received = await receiveFile(request, uploadsFolder(), id);
  if (!received.ok) {
    const problem = texts(habits.locale).uploads.refusals[received.refusal];
    return data({ problem }, { status: received.refusal === "tooLarge" ? 413 : 400 });
  }
  const { fileName, stored } = received;
  await createOrdersFile(db, { id, fileName, stored, by: user.id, at, habits });
  return redirect(paths.lookUpFile(id));
}

export default function OrdersFile() {
  const { lookUp } = useTexts();
  const problem = useActionData<typeof action>()?.problem;
  const words = lookUp.file;
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        back={{ to: paths.lookUp(), label: lookUp.title }}
      />
      <Section title={words.file}>
        <FileForm
          label={words.file}
          description={words.fileHelp}
          accept={tableFiles}
          submit={words.upload}
          problem={problem ?? null}
        />
      </Section>
    </>
  );
}
