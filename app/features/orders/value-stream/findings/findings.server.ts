import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { isAllowed } from "~/lib/permissions";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { listPeople } from "~db/queries/people/list-people";
import { type ListedFinding, listFindings, listOpenFindingsOf } from "~db/queries/process/process-findings";
import type { SiteScope } from "~db/queries/site-scope";
import { siteChoices } from "../../flow-reading/site-choices.server";
import { findingCourseSchema, newFindingSchema } from "./finding.schema";
import { changeFinding, type FindingOutcome, recordFinding } from "./write-finding";

export interface FindingsView {
  readonly findings: readonly (ListedFinding & { readonly isMine: boolean })[];
  readonly owners: readonly { readonly id: string; readonly name: string }[];
}

/** Findings that somebody may see: those of their sites, and their own. */
export function viewFindings(db: Db, viewer: { readonly id: string; readonly scope: SiteScope }): FindingsView {
  const { id, scope } = viewer;
  const ofSites = listFindings(db, sitesOf(db, scope));
  const own = listOpenFindingsOf(db, id).filter((finding) => !ofSites.some((one) => one.id === finding.id));
  const owners = listPeople(db, scope)
    .filter(({ role, status }) => status === "active" && isAllowed(role, "process:read"))
    .map((person) => ({ id: person.id, name: person.name }));
  return { findings: [...ofSites, ...own].map((one) => ({ ...one, isMine: one.ownerId === id })), owners };
}

/** A finding that waits for its owner, as a line of Today. */
export type FindingNeed = Pick<ListedFinding, "id" | "title" | "dueDay" | "site" | "state">;

/** What somebody has to see to, the earliest due first. */
export function listFindingNeeds(db: Db, userId: string): FindingNeed[] {
  return listOpenFindingsOf(db, userId).map(({ id, title, dueDay, site, state }) => ({
    id,
    title,
    dueDay,
    site,
    state,
  }));
}

export type PostedFinding =
  | { readonly ok: true; readonly said: string }
  | { readonly ok: false; readonly status: 400 | 409; readonly reply: SubmissionResult<string[]> };

interface Posted {
  readonly actor: { readonly id: string; readonly scope: SiteScope; readonly mayWrite: boolean };
  readonly at: number;
  readonly form: FormData;
}

const words = en.valueStream.findings;

/** Does what a form of the findings asks: takes one in (intent "record"), or says how one stands. */
export function postFinding(db: Db, { actor, at, form }: Posted): PostedFinding {
  const act = { actor, at, sites: sitesOf(db, actor.scope) };
  if (form.get("intent") === "record") {
    const submission = parseWithZod(form, { schema: newFindingSchema });
    if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
    return answer(submission, words.added, recordFinding(db, { ...act, form: submission.value }));
  }
  const submission = parseWithZod(form, { schema: findingCourseSchema });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  return answer(submission, words.saved, changeFinding(db, { ...act, form: submission.value }));
}

function answer(
  submission: { reply(options: { formErrors: string[] }): SubmissionResult<string[]> },
  said: string,
  outcome: FindingOutcome,
): PostedFinding {
  if (outcome.ok) return { ok: true, said };
  return { ok: false, status: 409, reply: submission.reply({ formErrors: [words.refusals[outcome.reason]] }) };
}

function sitesOf(db: Db, scope: SiteScope): readonly string[] | null {
  return scope.kind === "all" ? null : siteChoices(db, scope);
}
