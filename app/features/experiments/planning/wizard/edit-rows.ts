import type { Draft } from "../draft/draft.schema";
import { newRowId } from "../draft/new-row-id";

const lists = ["steps", "arms", "audience", "guardrails"] as const;
export type ListName = (typeof lists)[number];

export type RowEdit = { readonly act: "add" | "remove" | "up"; readonly list: ListName; readonly index: number };

/** "remove:arms:2" -> what a button of the form asks for; null when it asks for something else. */
export function parseRowEdit(intent: string): RowEdit | null {
  const [act, name, index = "0"] = intent.split(":");
  const list = lists.find((candidate) => candidate === name);
  if (list === undefined || (act !== "add" && act !== "remove" && act !== "up")) return null;
  return { act, list, index: Number(index) };
}

/** The members with a row more, less, or earlier. */
export function editRows(members: Partial<Draft>, { act, list, index }: RowEdit, draft: Draft): Partial<Draft> {
  const whole = { ...draft, ...members };
  if (act === "add") return { ...members, [list]: withRow(whole, list) };
  const rows: unknown[] = [...whole[list]];
  const [row] = rows.splice(index, 1);
  if (act === "up" && row !== undefined) rows.splice(Math.max(0, index - 1), 0, row);
  return { ...members, [list]: rows };
}

function withRow(draft: Draft, list: ListName): unknown[] {
  const id = newRowId();
  switch (list) {
    case "steps":
      return [...draft.steps, { id, name: "", change: "same" }];
    case "arms":
      return [
        ...draft.arms,
        { id, key: freeArmKey(draft), name: "", share: "", payload: "", words: "", pictureId: "" },
      ];
    case "audience":
      return [...draft.audience, { id, attribute: "", operator: "is", value: "" }];
    case "guardrails":
      return [...draft.guardrails, { id, metric: "", margin: "" }];
  }
}

function freeArmKey({ arms }: Draft): string {
  let number = arms.length + 1;
  while (arms.some(({ key }) => key === `arm-${number}`)) number += 1;
  return `arm-${number}`;
}
