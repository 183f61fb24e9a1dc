import type { Connection } from "./connection";

/** Texts stored once and referred to by number. */
export interface Names {
  /** The number of a text, given one if it has none: call inside a write. */
  idOf(text: string): number;
  /** The number of a text, or undefined when nothing was ever stored under it. */
  findId(text: string): number | undefined;
  textOf(id: number): string;
  /** After a rollback: what was numbered in it is not stored. */
  forget(): void;
}

/** Keeps the texts in memory; they are few (connections, types, phases, arms). */
export function openNames(connection: Connection): Names {
  const ids = new Map<string, number>();
  const texts = new Map<number, string>();
  const insert = connection.prepare<[string]>("INSERT INTO name (text) VALUES (?)");
  const selectId = connection.prepare<[string], { id: number }>("SELECT id FROM name WHERE text = ?");
  const selectText = connection.prepare<[number], { text: string }>("SELECT text FROM name WHERE id = ?");

  const findId = (text: string) => {
    const known = ids.get(text);
    if (known !== undefined) return known;
    const stored = selectId.get(text)?.id;
    if (stored !== undefined) ids.set(text, stored);
    return stored;
  };
  return {
    findId,
    idOf: (text) => {
      const known = findId(text);
      if (known !== undefined) return known;
      const id = Number(insert.run(text).lastInsertRowid);
      ids.set(text, id);
      return id;
    },
    textOf: (id) => {
      const known = texts.get(id);
      if (known !== undefined) return known;
      const stored = selectText.get(id)?.text;
      if (stored === undefined) throw new Error(`The warehouse has no name ${id}`);
      texts.set(id, stored);
      return stored;
    },
    forget: () => {
      ids.clear();
      texts.clear();
    },
  };
}
