import type { Command } from "commander";
import { invitationSchema, standingSchema } from "~/features/auth/account.schema";
import { changeStanding, invitePerson, type MadeLink, makeLink } from "~/features/auth/auth.server";
import { closeDatabases, db } from "~/lib/database.server";
import { environment } from "~/lib/env.server";
import { paths } from "~/lib/paths";
import { findUserByEmail } from "~db/queries/people/find-user";
import { listPlaces } from "~db/queries/people/places";
import { type Printing, printResult, Refusal } from "./outcome";

const actor = { kind: "commandLine" } as const;

const sentences: Readonly<Record<string, string>> = {
  taken: "somebody has this e-mail address already",
  noPlace: "name at least one site with --site, or --all-sites",
  lastAdministrator: "this is the last administrator; make another one first",
  unchanged: "that is so already",
  gone: "there is no such person",
  deactivated: "this person is deactivated",
};

interface StandingOptions {
  readonly site?: readonly string[];
  readonly allSites?: boolean;
}

export function addUser(program: Command): void {
  const user = program.command("user").description("people: add, change the role, make a link for a new password");
  user
    .command("add")
    .description("add a person; answers the link by which they choose a password")
    .argument("<email>")
    .requiredOption("--name <name>")
    .requiredOption("--role <role>", "administrator, manager, trainingLead, staff or leader")
    .option("--site <name...>", "sites they may see")
    .option("--all-sites", "the whole organisation")
    .action((email: string, options: StandingOptions & { name: string; role: string }) =>
      answering(() => {
        const asked = { ...standingFields(options.role, options), name: options.name, email };
        const parsed = invitationSchema.safeParse(asked);
        if (!parsed.success) throw new Refusal(parsed.error.issues[0]?.message ?? "that is not a person");
        const { name, email: address, ...standing } = parsed.data;
        const outcome = invitePerson(db, { actor, at: Date.now(), name, email: address, standing });
        if (!outcome.ok) throw new Refusal(sentences[outcome.reason] ?? outcome.reason);
        return { id: outcome.userId, email: address, ...linkFields(outcome.link) };
      }),
    );
  user
    .command("role")
    .description("change what a person may do, and where")
    .argument("<email>")
    .argument("<role>", "administrator, manager, trainingLead, staff or leader")
    .option("--site <name...>", "sites they may see")
    .option("--all-sites", "the whole organisation")
    .action((email: string, role: string, options: StandingOptions) =>
      answering(() => {
        const parsed = standingSchema.safeParse(standingFields(role, options));
        if (!parsed.success)
          throw new Refusal(`${role} is not a role: administrator, manager, trainingLead, staff or leader`);
        const { id } = personOf(email);
        const outcome = changeStanding(db, { actor, at: Date.now(), userId: id, standing: parsed.data });
        if (!outcome.ok) throw new Refusal(sentences[outcome.reason] ?? outcome.reason);
        return { id, email, role: parsed.data.role };
      }),
    );
  user
    .command("reset")
    .description("make a link by which a person chooses a new password")
    .argument("<email>")
    .action((email: string) =>
      answering(() => {
        const { id } = personOf(email);
        const outcome = makeLink(db, { actor, userId: id, at: Date.now() });
        if (!outcome.ok) throw new Refusal(sentences[outcome.reason] ?? outcome.reason);
        return { id, email, ...linkFields(outcome) };
      }),
    );
}

async function answering(act: () => object, printing: Printing = {}): Promise<void> {
  try {
    printResult(act(), printing);
  } finally {
    await closeDatabases();
  }
}

function personOf(email: string) {
  const found = findUserByEmail(db, email.trim().toLowerCase());
  if (!found) throw new Refusal(`there is nobody with the address ${email}`);
  return found;
}

function standingFields(role: string, { site = [], allSites = false }: StandingOptions) {
  const places = listPlaces(db);
  const siteIds = site.map((name) => {
    const found = places.find((place) => place.name === name);
    if (!found)
      throw new Refusal(`there is no site ${name}; there are ${places.map((place) => place.name).join(", ")}`);
    return found.id;
  });
  return { role, reach: allSites || siteIds.length === 0 ? "all" : "some", siteIds, teamIds: [] };
}

function linkFields({ secret, expiresAt }: Pick<MadeLink, "secret" | "expiresAt">) {
  const { PUBLIC_URL, HOST, PORT } = environment();
  const base = PUBLIC_URL ?? `http://${HOST}:${PORT}`;
  return {
    link: `${base.replace(/\/$/, "")}${paths.accountLink(secret)}`,
    expiresAt: new Date(expiresAt).toISOString(),
  };
}
