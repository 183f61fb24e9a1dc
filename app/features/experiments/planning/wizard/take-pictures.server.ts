import type { Db } from "~db/client";
import { addPicture, type PictureRefusal } from "../../execution/pictures.server";

export interface TakePictures {
  readonly form: FormData;
  readonly by: string;
  readonly at: number;
  /** Where uploaded files lie. */
  readonly folder: string;
}

export interface RefusedPicture {
  readonly reason: PictureRefusal;
  /** The name of the file field it was chosen in. */
  readonly field: string;
}

/**
 * Stores the pictures that came with the arms' form and writes their ids into it; takes away those that were ticked.
 *
 * @returns Which picture was refused and why (the last of several), or null. The other fields of the form are untouched.
 */
export async function takePictures(db: Db, { form, by, at, folder }: TakePictures): Promise<RefusedPicture | null> {
  let refused: RefusedPicture | null = null;
  for (const { row, id } of armRows(form)) {
    const idField = `${row}.pictureId`;
    if (form.get(`dropPicture.${id}`) !== null) form.set(idField, "");
    const field = `picture.${id}`;
    const file = form.get(field);
    if (!(file instanceof File) || file.size === 0) continue;
    const alt = String(form.get(`${row}.name`) ?? "");
    const added = await addPicture(db, { file, alt, by, at, folder });
    if (added.ok) form.set(idField, added.id);
    else refused = { reason: added.refusal, field };
  }
  return refused;
}

/** "arms[0]" and the row's id, for each arm of the form. */
function armRows(form: FormData): { row: string; id: string }[] {
  return [...form].flatMap(([name, value]) => {
    const row = /^(arms\[\d+\])\.id$/.exec(name)?.[1];
    return row !== undefined && typeof value === "string" ? [{ row, id: value }] : [];
  });
}
