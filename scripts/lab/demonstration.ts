import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { removeDemonstration } from "~/features/settings/demonstration/demonstration.server";
import { deleteStoredFiles } from "~/features/settings/demonstration/stored-files.server";
import { closeDatabases, db, warehouse } from "~/lib/database.server";
import { printResult, Refusal } from "./outcome";

const sentences: Readonly<Record<string, string>> = {
  noDemonstration: "there is no demonstration here",
  taken: "somebody has this e-mail address already",
  noAdministrator: "somebody must stay: give --name and --email of the administrator who does",
};

const shortestPassword = 12;

export function addDemonstration(program: Command): void {
  program
    .command("demonstration")
    .description("the made-up data of the first start")
    .command("remove")
    .description("take it away; the password of the administrator who stays is read from standard input")
    .option("--name <name>", "the administrator who stays")
    .option("--email <email>", "their e-mail address")
    .action(async (options: { name?: string; email?: string }) => {
      try {
        printResult(await removed(options), {});
      } finally {
        await closeDatabases();
      }
    });
}

async function removed({ name, email }: { name?: string; email?: string }): Promise<object> {
  const administrator = name && email ? { name, email: email.toLowerCase(), password: await readPassword() } : null;
  const act = { actor: { kind: "commandLine" }, at: Date.now(), administrator } as const;
  const outcome = await removeDemonstration({ db, warehouse }, act);
  if (!outcome.ok) throw new Refusal(sentences[outcome.reason] ?? outcome.reason);
  await deleteStoredFiles(outcome.files);
  return { removed: outcome.removed, administratorId: outcome.administratorId };
}

async function readPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const password = await lines.question("Password of the administrator who stays (at least 12 characters): ");
  lines.close();
  if (password.length < shortestPassword)
    throw new Refusal(`the password needs at least ${shortestPassword} characters`);
  return password;
}
