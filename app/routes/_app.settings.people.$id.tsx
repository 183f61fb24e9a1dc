import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { namesSchema, standingSchema } from "~/features/auth/account.schema";
import { listGrants, requirePermission } from "~/features/auth/auth.server";
import { answerPersonForm } from "~/features/settings/people/answer-person-form.server";
import { LinkNotice } from "~/features/settings/people/link-notice";
import { NamesForm } from "~/features/settings/people/names-form";
import { NamingPermission } from "~/features/settings/people/naming-permission";
import { PersonStatus } from "~/features/settings/people/people-table";
import { PersonAccess } from "~/features/settings/people/person-access";
import { StandingForm } from "~/features/settings/people/standing-form";
import { findPerson, listPlaces } from "~/features/settings/settings.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.settings.people.title) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "person:write");
  const person = findPerson(db, viewer.scope, params.id ?? "");
  if (!person) throw data(en.settings.people.refusals.gone, { status: 404 });
  return { person, places: listPlaces(db), mayName: listGrants(db, person.id).includes("person:name") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "person:write");
  const userId = params.id ?? "";
  return answerPersonForm(
    db,
    { actor, at: clock.now(), userId, schema: standingSchema, namesSchema },
    await request.formData(),
  );
}

export default function PersonPage() {
  const { person, places, mayName } = useLoaderData<typeof loader>();
  const { people } = useTexts().settings;
  const format = useFormat();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={person.name}
        description={`${[person.email, person.staffNumber].filter(Boolean).join(", ")}. ${people.person.since(format.date(person.createdAt))}.`}
        back={{ to: paths.people(), label: people.title }}
        badge={<PersonStatus status={person.status} />}
      />
      {answer && "link" in answer ? <LinkNotice link={answer.link} /> : null}
      <NamesForm
        key={`names ${person.id}`}
        person={person}
        schema={namesSchema}
        lastResult={answer && "names" in answer ? answer.names : null}
      />
      <StandingForm
        key={person.id}
        person={person}
        places={places}
        schema={standingSchema}
        lastResult={answer && "result" in answer ? answer.result : null}
      />
      <NamingPermission person={person} mayName={mayName} />
      <PersonAccess person={person} refusal={answer && "refusal" in answer ? answer.refusal : null} />
    </>
  );
}
