import { common } from "./en/common";
import { planning } from "./en/planning";
import { shell } from "./en/shell";
import { today } from "./en/today";

/** Every English text of the interface. An area is a file in en/ and a line here; another language has this shape. */
export const en = { common, planning, shell, today };

export type Texts = typeof en;
