import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { sites, users } from "./people";

/** A device that several people share: a tablet at the packing bench. */
export const terminals = sqliteTable("terminal", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  siteId: text("site_id")
    .notNull()
    .references(() => sites.id),
  /** SHA-256 of what the device keeps. */
  secretHash: text("secret_hash").notNull().unique(),
  createdBy: text("created_by"),
  createdAt: integer("created_at").notNull(),
  lastSeenAt: integer("last_seen_at"),
  revokedAt: integer("revoked_at"),
});

/** A printed, single-use card: staff number and code, with which somebody without an address chooses a PIN. */
export const signInCards = sqliteTable(
  "sign_in_card",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** SHA-256 of the code. */
    secretHash: text("secret_hash").notNull().unique(),
    createdBy: text("created_by"),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (table) => [index("sign_in_card_user").on(table.userId)],
);

export const userPins = sqliteTable("user_pin", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** Argon2id. */
  pinHash: text("pin_hash").notNull(),
  setAt: integer("set_at").notNull(),
});
