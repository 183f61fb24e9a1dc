import { randomBytes } from "node:crypto";
import { demonstrationLogins, demonstrationPassword, hashPassword } from "~/features/auth/auth.server";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { organisation } from "~db/schema/organisation";
import { sites, teams, userSites, users, userTeams } from "~db/schema/people";
import { sites as plantedSites, seeded, truths } from "~experiments";

export interface Login {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

const firstNames =
  "Aino Bela Carla Deniz Elif Femke Goran Hanna Ivo Jana Kofi Lotte Mira Nils Oya Petra Quentin Rosa".split(" ");
const lastNames =
  "Adler Berger Costa Demir Evers Fischer Gruber Haas Ilic Jansen Keller Lang Moser Nowak Ott Peters Roth Sauer".split(
    " ",
  );

export interface SeededPeople {
  readonly managerId: string;
  /** Of the logins, by role. */
  readonly ownerIds: ReadonlyMap<string, string>;
  readonly siteIds: ReadonlyMap<string, string>;
  readonly logins: readonly Login[];
  /** Who is meant by the references of the simulated orders: "north-2-3". */
  readonly staffIds: ReadonlyMap<string, string>;
}

/** The organisation, its sites and teams, one login a role and the staff of every team. Passwords are hashed before the transaction. */
export async function seedPeople(
  db: Db,
  at: number,
  options: { publicPasswords: boolean; seed: string },
): Promise<SeededPeople> {
  const logins = await Promise.all(
    demonstrationLogins.map(async (login) => {
      const password = options.publicPasswords ? demonstrationPassword : randomBytes(12).toString("base64url");
      return { ...login, id: newId(at), password, passwordHash: await hashPassword(password) };
    }),
  );
  const siteIds = new Map(plantedSites.map(({ name }) => [name as string, newId(at)]));
  const staffIds = new Map<string, string>();
  db.transaction((tx) => {
    tx.insert(organisation)
      .values({
        id: 1,
        name: "Kiefer & Lund",
        timeZone: truths.zone,
        currency: truths.currency,
        locale: "en-GB",
        demonstrationSeed: options.seed,
        createdAt: at,
      })
      .run();
    for (const [name, id] of siteIds) tx.insert(sites).values({ id, name, timeZone: truths.zone, createdAt: at }).run();
    const person = { status: "active", isDemonstration: true, createdAt: at } as const;
    for (const { id, email, name, role, passwordHash } of logins) {
      tx.insert(users)
        .values({ ...person, id, email, name, role, passwordHash, allSites: role !== "staff" })
        .run();
      // Whoever tries the staff's pages works at the site that the story is about.
      const siteId = siteIds.get(truths.bottleneck.site);
      if (role === "staff" && siteId) tx.insert(userSites).values({ userId: id, siteId }).run();
    }
    seedTeams(tx, at, { siteIds, staffIds, seed: options.seed });
  });
  const managerId = logins.find(({ role }) => role === "manager")?.id ?? "";
  const ownerIds = new Map(logins.map(({ role, id }) => [role as string, id]));
  const shown = logins.map(({ role, email, password }) => ({ role, email, password }));
  return { managerId, ownerIds, siteIds, logins: shown, staffIds };
}

type Transaction = Parameters<Parameters<Db["transaction"]>[0]>[0];

interface Staff {
  readonly siteIds: ReadonlyMap<string, string>;
  /** Filled with everybody's reference. */
  readonly staffIds: Map<string, string>;
  readonly seed: string;
}

function seedTeams(tx: Transaction, at: number, { siteIds, staffIds, seed }: Staff): void {
  const random = seeded(`${seed}/people`);
  let number = 0;
  for (const [siteName, siteId] of siteIds) {
    for (let team = 1; team <= truths.teamsPerSite; team++) {
      const teamId = newId(at);
      const memberIds = Array.from({ length: truths.peoplePerTeam }, () => newId(at));
      for (const [member, id] of memberIds.entries()) {
        number += 1;
        staffIds.set(`${siteName.toLowerCase()}-${team}-${member + 1}`, id);
        const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`;
        const email = `person-${number}@demo.orderlab.test`;
        const row = {
          id,
          email,
          name,
          role: "staff",
          status: "active",
          allSites: false,
          isDemonstration: true,
        } as const;
        tx.insert(users)
          .values({ ...row, createdAt: at })
          .run();
      }
      tx.insert(teams)
        .values({ id: teamId, siteId, name: `${siteName} ${team}`, leadId: memberIds[0] ?? null, createdAt: at })
        .run();
      for (const userId of memberIds) tx.insert(userTeams).values({ userId, teamId }).run();
    }
  }
}
