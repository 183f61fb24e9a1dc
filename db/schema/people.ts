import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

export const roles = ["administrator", "manager", "trainingLead", "staff", "leader"] as const;
export type Role = (typeof roles)[number];

export const sites = sqliteTable("site", {
  id: text("id").primaryKey(),
  name: text("name").notNull().unique(),
  timeZone: text("time_zone").notNull(),
  createdAt: integer("created_at").notNull(),
});

export const teams = sqliteTable(
  "team",
  {
    id: text("id").primaryKey(),
    siteId: text("site_id")
      .notNull()
      .references(() => sites.id),
    name: text("name").notNull(),
    /** Who leads it and rates its members; null: a manager of the site does. */
    leadId: text("lead_id").references((): AnySQLiteColumn => users.id, { onDelete: "set null" }),
    /** What an identity system calls it. */
    externalId: text("external_id").unique(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [uniqueIndex("team_site_name").on(table.siteId, table.name)],
);

export const users = sqliteTable("user", {
  id: text("id").primaryKey(),
  /** Lower-case; the sign-in name. Null: somebody without an address, who has a staff number instead. */
  email: text("email").unique(),
  name: text("name").notNull(),
  passwordHash: text("password_hash"),
  role: text("role", { enum: roles }).notNull(),
  status: text("status", { enum: ["active", "deactivated"] }).notNull(),
  /** True: the scope is the whole organisation and the scope rows are not read. */
  allSites: integer("all_sites", { mode: "boolean" }).notNull(),
  isDemonstration: integer("is_demonstration", { mode: "boolean" }).notNull().default(false),
  /** The sign-in name of people without an address; upper-case. */
  staffNumber: text("staff_number").unique(),
  /** What an identity system calls this person. */
  externalId: text("external_id").unique(),
  createdAt: integer("created_at").notNull(),
});

export const userSites = sqliteTable(
  "user_site",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    siteId: text("site_id")
      .notNull()
      .references(() => sites.id),
  },
  (table) => [primaryKey({ columns: [table.userId, table.siteId] })],
);

export const userTeams = sqliteTable(
  "user_team",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    teamId: text("team_id")
      .notNull()
      .references(() => teams.id),
  },
  (table) => [primaryKey({ columns: [table.userId, table.teamId] })],
);

/** Permissions that no role brings along: an administrator gives them to one person at a time. */
export const personalPermissions = ["person:name"] as const;
export type PersonalPermission = (typeof personalPermissions)[number];

export const permissionGrants = sqliteTable(
  "permission_grant",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    permission: text("permission", { enum: personalPermissions }).notNull(),
    grantedBy: text("granted_by"),
    grantedAt: integer("granted_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.permission] })],
);

/** Sign-in sessions; the shape lucia's adapter needs, and what the session list shows. */
export const sessions = sqliteTable(
  "session",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Seconds since 1970, as the adapter writes it. */
    expiresAt: integer("expires_at").notNull(),
    createdAt: integer("created_at").notNull().default(0),
    lastSeenAt: integer("last_seen_at").notNull().default(0),
    /** Browser and system in words ("Firefox on Linux"); no address is kept. */
    device: text("device").notNull().default(""),
    /** The shared terminal it was opened at; it ends there after a minute without an act. Null: an own device. */
    terminalId: text("terminal_id"),
    /** The last act at a terminal; what a page asks for by itself does not count. */
    lastActiveAt: integer("last_active_at"),
  },
  (table) => [index("session_user").on(table.userId)],
);

/** Single-use links: an invitation (no user yet) or a password reset. Only the SHA-256 of the secret is kept. */
export const accountLinks = sqliteTable("account_link", {
  id: text("id").primaryKey(),
  kind: text("kind", { enum: ["invitation", "passwordReset"] }).notNull(),
  secretHash: text("secret_hash").notNull().unique(),
  userId: text("user_id").references(() => users.id, { onDelete: "cascade" }),
  createdBy: text("created_by"),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  usedAt: integer("used_at"),
});

/** Sign-in throttling by account and by address; the subject is an HMAC, never the value itself. */
export const signInThrottles = sqliteTable("sign_in_throttle", {
  subject: text("subject").primaryKey(),
  failures: integer("failures").notNull(),
  blockedUntil: integer("blocked_until").notNull(),
  updatedAt: integer("updated_at").notNull(),
});
