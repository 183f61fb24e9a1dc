import { Button, Paper, SimpleGrid, Text, Title } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, type MetaFunction } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { createDraft, ideaOf } from "~/features/experiments/experiments.server";
import { type ReadyPlanKey, readyPlanKeys } from "~/features/experiments/planning/ready-plans/ready-plan-keys";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { texts } from "~/lib/texts/texts";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "experiment:plan");
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "experiment:plan");
  const form = await request.formData();
  const template = String(form.get("template") ?? "blank");
  const id = createDraft(db, { actor, at: clock.now(), template, style: currentPreferences(), idea: ideaOf(form) });
  return redirect(paths.planExperiment(id));
}

export const meta: MetaFunction = () => [{ title: texts("en").common.pageTitle(texts("en").wizard.newTitle) }];

export default function NewExperiment() {
  const { wizard } = useTexts();
  return (
    <>
      <PageHeader
        title={wizard.newTitle}
        description={wizard.newDescription}
        back={{ to: paths.experiments(), label: wizard.backToAll }}
      />
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {readyPlanKeys.map((key) => (
          <ReadyPlanCard key={key} template={key} />
        ))}
      </SimpleGrid>
    </>
  );
}

function ReadyPlanCard({ template }: { template: ReadyPlanKey }) {
  const { wizard } = useTexts();
  const { name, text } = wizard.templates[template];
  const isBlank = template === "blank";
  return (
    <Paper component={Form} method="post" display="grid" style={{ gridTemplateRows: "auto 1fr auto", gap: "0.6rem" }}>
      <Title order={2} size="h3">
        {name}
      </Title>
      <Text size="sm">{text}</Text>
      <div>
        <Button
          type="submit"
          name="template"
          value={template}
          variant={isBlank ? "default" : "filled"}
          aria-label={`${wizard.use}: ${name}`}
        >
          {wizard.use}
        </Button>
      </div>
    </Paper>
  );
}
