import type { Role } from "~/lib/permissions";

/**
 * The password of everybody in the demonstration. It is public: shown on the sign-in page, and working, only while the
 * server listens to its own machine alone.
 */
export const demonstrationPassword = "try-orderlab-today";

export interface DemonstrationLogin {
  readonly role: Role;
  readonly email: string;
  readonly name: string;
}

/** The people of the demonstration, one for each role. */
export const demonstrationLogins: readonly DemonstrationLogin[] = [
  { role: "administrator", email: "administrator@demo.orderlab.test", name: "Ada Brandt" },
  { role: "manager", email: "manager@demo.orderlab.test", name: "Milan Novak" },
  { role: "trainingLead", email: "training-lead@demo.orderlab.test", name: "Tessa Okafor" },
  { role: "staff", email: "staff@demo.orderlab.test", name: "Sami Virtanen" },
  { role: "leader", email: "leader@demo.orderlab.test", name: "Lea Marchetti" },
];
