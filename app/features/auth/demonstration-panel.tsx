import { Button, Stack, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import type { Role } from "~/lib/permissions";

export interface ShownLogin {
  readonly role: Role;
  readonly email: string;
  readonly name: string;
}

/** One button a role, while the demonstration's password is public. */
export function DemonstrationPanel({ logins, password }: { logins: readonly ShownLogin[]; password: string }) {
  const { auth, shell } = useTexts();
  return (
    <Notice tone="info" title={auth.signIn.demonstrationTitle}>
      <Stack gap="xs">
        <Text size="sm">{auth.signIn.demonstrationText(password)}</Text>
        {logins.map(({ role, email, name }) => (
          <Form method="post" key={email}>
            <input type="hidden" name="email" value={email} />
            <input type="hidden" name="password" value={password} />
            <Button type="submit" variant="default" fullWidth justify="space-between" rightSection={shell.roles[role]}>
              {auth.signIn.demonstrationAs(name)}
            </Button>
          </Form>
        ))}
      </Stack>
    </Notice>
  );
}
