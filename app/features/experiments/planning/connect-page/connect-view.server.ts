import type { Texts } from "~/lib/texts/texts";
import type { Db } from "~db/client";
import { listExperiments } from "~db/queries/experiments/list-experiments";
import { listKeys } from "~db/queries/keys/keys";
import type { SiteScope } from "~db/queries/site-scope";
import { canonicalJson } from "../../canonical-json";
import { type Plan, planSchema } from "../../plan.schema";
import { type Snippet, snippets } from "./snippets";

export interface ConnectView {
  readonly baseUrl: string;
  /** Started experiments to choose from. */
  readonly experiments: readonly { readonly key: string; readonly name: string }[];
  readonly chosen: string;
  readonly secretKey: { readonly name: string; readonly shown: string } | null;
  readonly clientKey: { readonly name: string; readonly shown: string } | null;
  readonly snippets: readonly Snippet[];
}

export interface ConnectQuestion {
  readonly scope: SiteScope;
  readonly now: number;
  /** Address of this installation. */
  readonly baseUrl: string;
  /** Key of the experiment asked for; null: the newest that runs. */
  readonly key: string | null;
  readonly words: Texts["connect"];
}

/** Snippets for a started experiment, with the names of the keys that can be used. Secrets are not known any more. */
export function viewConnect(db: Db, { scope, now, baseUrl, key, words }: ConnectQuestion): ConnectView {
  const started = listExperiments(db, { scope, statuses: ["running", "enrolmentStopped", "concluded"] }).filter(
    ({ assignedElsewhere, plan }) => !assignedElsewhere && plan !== null,
  );
  const chosen = started.find((row) => row.key === key) ?? started[0];
  const plan = chosen?.plan ? planSchema.parse(JSON.parse(chosen.plan)) : null;
  const usable = listKeys(db).filter(
    ({ revokedAt, expiresAt }) => revokedAt === null && !(expiresAt !== null && expiresAt <= now),
  );
  const secretKey = usable.find(({ kind, scopes }) => kind === "secret" && scopes.includes("assignment:read")) ?? null;
  const clientKey = usable.find(({ kind }) => kind === "client") ?? null;
  return {
    baseUrl,
    experiments: started.map((row) => ({ key: row.key, name: row.name })),
    chosen: chosen?.key ?? "",
    secretKey: secretKey && { name: secretKey.name, shown: secretKey.shown },
    clientKey: clientKey && { name: clientKey.name, shown: clientKey.shown },
    snippets: snippets({
      baseUrl,
      experimentKey: plan?.key ?? "my-experiment",
      attribute: plan?.unit.attribute ?? "orderId",
      asked: plan === null ? [] : askedAttributes(plan),
      fallback: canonicalJson(plan?.arms[0]?.payload ?? "control"),
      secretKey: words.secretPlaceholder,
      clientKey: clientKey?.shown ?? words.clientPlaceholder,
    }),
  };
}

/** Attributes that the condition reads, besides the unit. */
function askedAttributes({ condition, unit }: Plan): string[] {
  const names = new Set<string>();
  const visit = (part: unknown) => {
    if (Array.isArray(part)) return part.forEach(visit);
    if (typeof part !== "object" || part === null) return;
    for (const [name, value] of Object.entries(part)) {
      if (name.startsWith("$")) visit(value);
      else names.add(name.split(".")[0] ?? name);
    }
  };
  visit(condition);
  names.delete(unit.attribute);
  return [...names].filter((name) => /^[A-Za-z_]\w*$/.test(name));
}
