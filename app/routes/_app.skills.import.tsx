import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { ImportPage } from "~/features/skills/import/import-page";
import { importKindOf, postImport } from "~/features/skills/skills.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.skillImport.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { permissions } = await requirePermission(request, "skill:write");
  return { mayAddPeople: permissions.includes("person:write") };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "skill:write");
  const form = await request.formData();
  if (importKindOf(form) === "people") await requirePermission(request, "person:write");
  const outcome = await postImport(db, { actor, at: clock.now(), form });
  if (outcome.kind === "done") return redirectWithFlash(paths.skillImport(), { tone: "good", text: outcome.said });
  if (outcome.kind === "preview") return data({ preview: outcome.preview, problem: null }, { status: outcome.status });
  return data({ preview: null, problem: outcome.problem }, { status: outcome.status });
}

export default function SkillImportPage() {
  const { mayAddPeople } = useLoaderData<typeof loader>();
  const { preview = null, problem = null } = useActionData<typeof action>() ?? {};
  const { skillImport: words } = useTexts();
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        back={{ to: paths.skillTeams(), label: words.back }}
      />
      <ImportPage mayAddPeople={mayAddPeople} preview={preview} problem={problem} />
    </>
  );
}
