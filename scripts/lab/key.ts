import type { Command } from "commander";
import { createKey, endKey } from "~/features/settings/keys/keys.server";
import { readOrigins } from "~/features/settings/keys/read-origins";
import { closeDatabases, db } from "~/lib/database.server";
import { listConnections } from "~db/queries/connections/connections";
import { type KeyScope, keyScopes } from "~db/schema/access";
import { printResult, Refusal } from "./outcome";

const actor = { kind: "commandLine" } as const;

interface CreateOptions {
  readonly name: string;
  readonly connection?: string;
  readonly client?: boolean;
  readonly scope?: readonly string[];
  readonly origin?: readonly string[];
  readonly days?: string;
}

export function addKey(program: Command): void {
  const key = program.command("key").description("keys of systems: create, revoke");
  key
    .command("create")
    .description("make a key; a secret one is shown this once")
    .requiredOption("--name <name>")
    .option("--connection <slug>", "the connection its events belong to; may be left out when there is only one")
    .option("--scope <scope...>", `what it may do: ${keyScopes.join(", ")} (all when left out)`)
    .option("--client", "a public key for browsers: reads assignments, from the origins named")
    .option("--origin <origin...>", "for --client: origins such as https://shop.example.com")
    .option("--days <days>", "how long it holds; for good when left out")
    .action((options: CreateOptions) => answering(() => created(options)));
  key
    .command("revoke")
    .description("end a key at once")
    .argument("<id>")
    .action((id: string) =>
      answering(() => {
        const outcome = endKey(db, { actor, at: Date.now() }, id);
        if (!outcome.ok) throw new Refusal(`there is no key ${id} that could be revoked`);
        return { id, name: outcome.name, revoked: true };
      }),
    );
}

function created({ name, connection, client = false, scope = [], origin = [], days }: CreateOptions): object {
  const connectionId = connectionOf(connection);
  const lastsDays = days === undefined ? null : Number(days);
  if (lastsDays !== null && !(Number.isInteger(lastsDays) && lastsDays > 0)) {
    throw new Refusal(`--days is ${days}: a whole number above 0 is needed`);
  }
  const shared = { name, connectionId, lastsDays };
  const act = { actor, at: Date.now() };
  const outcome = client
    ? createKey(db, act, { ...shared, kind: "client", allowedOrigins: originsOf(origin) })
    : createKey(db, act, { ...shared, kind: "secret", scopes: scopesOf(scope) });
  if (!outcome.ok) throw new Refusal("the key could not be made");
  return { id: outcome.id, name, kind: client ? "client" : "secret", key: outcome.token };
}

function connectionOf(slug: string | undefined): string {
  const connections = listConnections(db).filter(({ kind }) => kind !== "csv");
  const found = slug === undefined ? connections : connections.filter((connection) => connection.slug === slug);
  const slugs = connections.map((connection) => connection.slug).join(", ");
  const [only] = found;
  if (!only)
    throw new Refusal(
      slug === undefined
        ? "there is no connection; make one under Connections"
        : `there is no connection ${slug}; there are ${slugs}`,
    );
  if (found.length > 1) throw new Refusal(`which connection? Name it with --connection: ${slugs}`);
  return only.id;
}

function scopesOf(words: readonly string[]): readonly KeyScope[] {
  if (words.length === 0) return keyScopes;
  return words.map((word) => {
    const scope = keyScopes.find((known) => known === word);
    if (!scope) throw new Refusal(`${word} is not a scope; there are ${keyScopes.join(", ")}`);
    return scope;
  });
}

function originsOf(words: readonly string[]): readonly string[] {
  const { origins, mistakes } = readOrigins(words.join("\n"));
  if (mistakes.length > 0) throw new Refusal(`not an origin: ${mistakes.join(", ")}`);
  return origins;
}

async function answering(act: () => object): Promise<void> {
  try {
    printResult(act(), {});
  } finally {
    await closeDatabases();
  }
}
