import type { DemonstrationLogin } from "~/features/auth/auth.server";

const columns = { role: 16, email: 42 } as const;

/** What somebody at the terminal needs: the address, and how to sign in while everybody there may know it. */
export function helloText(address: string, logins: readonly DemonstrationLogin[], password: string): string {
  const lines = [`Orderlab listens on ${address}`];
  if (logins.length > 0) {
    lines.push("Sign in to the demonstration as any of these:");
    for (const { role, email } of logins)
      lines.push(`  ${role.padEnd(columns.role)}${email.padEnd(columns.email)}${password}`);
  }
  return `${lines.join("\n")}\n`;
}
