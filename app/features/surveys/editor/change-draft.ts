import { type Definition, definitionSchema, type Question } from "../definition/definition";
import { checkQuestion } from "./check-question";
import { addQuestion, addSection, moveUp, type Place, questionAt, readPlace, removeAt, writePlace } from "./edit-draft";
import { type Fields, textOf } from "./question-form";

export type ChangedDraft =
  | { readonly ok: true; readonly definition: Definition; readonly at: string | null }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string | null>> };

const types = ["grid", "single", "multiple", "scale", "text", "number"] as const;
const refuse = (field: string) => ({ ok: false, errors: { [field]: null } }) as const;

/** The draft after what one form of the editor says, and the place to go on at. */
export function changeDraft(before: Definition, intent: string, form: FormData): ChangedDraft {
  const fields = fieldsIn(form);
  if (intent === "facts") return changeFacts(before, fields);
  if (intent === "add-section") return done(addSection(before), String(before.sections.length));
  const place = readPlace(fields.at ?? null);
  const section = place ? before.sections[place.section] : undefined;
  if (!place || !section) return refuse("at");
  if (intent === "add-question") {
    const type = types.find((one) => one === fields.type);
    if (!type) return refuse("type");
    const at = { section: place.section, question: section.questions.length };
    return done(addQuestion(before, place.section, type), writePlace(at));
  }
  if (intent === "section") return changeSection(before, place, fields);
  const question = questionAt(before, place);
  if (intent === "question" && question) return changeQuestion(before, place, question, fields);
  if (place.question !== null && !question) return refuse("at");
  if (intent === "up") return done(moveUp(before, place), null);
  return intent === "remove" ? done(removeAt(before, place), null) : refuse("intent");
}

function changeQuestion(before: Definition, place: Place, question: Question, fields: Fields): ChangedDraft {
  const checked = checkQuestion(fields, question, before, place);
  return checked.ok ? done(checked.definition, writePlace(place)) : checked;
}

function changeSection(before: Definition, place: Place, fields: Fields): ChangedDraft {
  const title = textOf(before.locales.map((locale) => [locale, fields[`title.${locale}`] ?? ""]));
  const sections = before.sections.map((one, at) => (at === place.section ? { ...one, title } : one));
  return parsed({ ...before, sections }, writePlace({ ...place, question: null }), () => "title");
}

function changeFacts(before: Definition, fields: Fields): ChangedDraft {
  const locales = (fields.locales ?? "").split(",").map((one) => one.trim());
  const say = (name: string) => textOf(before.locales.map((locale) => [locale, fields[`${name}.${locale}`] ?? ""]));
  const minutes = Number(fields.minutes);
  const changed = { ...before, title: say("title"), about: say("about"), minutes, mode: fields.mode, locales };
  return parsed(changed, null, (part) => part);
}

/** As it would be published, or beside which field it is wrong. */
function parsed(changed: unknown, at: string | null, fieldOf: (part: string) => string): ChangedDraft {
  const read = definitionSchema.safeParse(changed);
  if (read.success) return done(read.data, at);
  return {
    ok: false,
    errors: Object.fromEntries(read.error.issues.map(({ path }) => [fieldOf(String(path[0])), null])),
  };
}

function done(definition: Definition, at: string | null): ChangedDraft {
  return { ok: true, definition, at };
}

/** The texts of a form by name. */
export function fieldsIn(form: FormData): Fields {
  return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}
