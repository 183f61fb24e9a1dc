import type { Role } from "~/lib/permissions";

/**
 * The people of the demonstration, one for each role. Their password is public: it is shown on the sign-in page while the
 * demonstration is loaded and the server listens to this machine alone.
 */
export const demonstrationPassword = "try-orderlab-today";

export const demonstrationLogins: readonly { readonly role: Role; readonly email: string; readonly name: string }[] = [
  { role: "administrator", email: "administrator@demo.orderlab.test", name: "Ada Brandt" },
  { role: "manager", email: "manager@demo.orderlab.test", name: "Milan Novak" },
  { role: "trainingLead", email: "training-lead@demo.orderlab.test", name: "Tessa Okafor" },
  { role: "staff", email: "staff@demo.orderlab.test", name: "Sami Virtanen" },
  { role: "leader", email: "leader@demo.orderlab.test", name: "Lea Marchetti" },
];
