import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { users } from "./people";

/** What people said the words of a return mean, where the list of words did not know or was wrong. */
export const returnReasonWords = sqliteTable("return_reason_word", {
  /** In small letters, see `reasonText`. */
  text: text("text").primaryKey(),
  reason: text("reason").notNull(),
  setBy: text("set_by").references(() => users.id, { onDelete: "set null" }),
  setAt: integer("set_at").notNull(),
});
