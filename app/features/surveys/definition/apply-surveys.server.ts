import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { type Actor, auditActor } from "~db/queries/people/actor";
import { addPublishedVersion } from "~db/queries/surveys/survey-versions";
import { type Definition, definitionSchema } from "./definition";
import { hashOf } from "./hash-of.server";

let loaded: readonly Definition[] | undefined;

/** The surveys that come with the app, compiled ahead by the content build. Empty when it has not run. */
function contentSurveys(): readonly Definition[] {
  loaded ??= load(resolve("build/content/surveys.json"));
  return loaded;
}

function load(file: string): Definition[] {
  return existsSync(file) ? z.array(definitionSchema).parse(JSON.parse(readFileSync(file, "utf8"))) : [];
}

interface Application {
  readonly actor: Actor;
  readonly at: number;
  readonly content?: readonly Definition[];
}

/**
 * Publishes what is new in the content as a further version of its survey; waves stay on the version they ask. What was
 * changed in the app since is not undone: a version of the content is added once. Returns what was added, such as
 * "pulse 2": nothing when it is applied a second time.
 */
export function applySurveys(db: Db, { actor, at, content = contentSurveys() }: Application): readonly string[] {
  return db.transaction(() => {
    const createdBy = auditActor(actor).actorId;
    const added = content.flatMap((definition) => {
      const { slug, kind } = definition;
      const version = addPublishedVersion(db, { slug, kind, definition, hash: hashOf(definition), createdBy, at });
      return version === null ? [] : [`${slug} ${version}`];
    });
    if (added.length > 0)
      insertAuditEntry(db, {
        ...{ at, action: "surveys.applied", subjectKind: "survey", subjectId: "content", ...auditActor(actor) },
        after: added,
      });
    return added;
  });
}
