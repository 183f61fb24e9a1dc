import { Button, Stack, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import type { DemonstrationLogin } from "./demonstration-logins";

type DemonstrationPanelProps = {
  logins: readonly DemonstrationLogin[];
  password: string;
  /** Where to go afterwards. */
  to: string | null;
};

/** One button a role, while the demonstration's password is public. */
export function DemonstrationPanel({ logins, password, to }: DemonstrationPanelProps) {
  const { auth, shell } = useTexts();
  return (
    <Notice tone="info" title={auth.signIn.demonstrationTitle}>
      <Stack gap="xs">
        <Text size="sm">{auth.signIn.demonstrationText(password)}</Text>
        {logins.map(({ role, email, name }) => (
          <Form method="post" key={email}>
            <input type="hidden" name="email" value={email} />
            <input type="hidden" name="password" value={password} />
            {to === null ? null : <input type="hidden" name="to" value={to} />}
            <Button type="submit" variant="default" fullWidth justify="space-between" rightSection={shell.roles[role]}>
              {auth.signIn.demonstrationAs(name)}
            </Button>
          </Form>
        ))}
      </Stack>
    </Notice>
  );
}
