import { Button, Stack, Text, VisuallyHidden } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import type { DemonstrationLogin } from "./demonstration-logins";

type DemonstrationPanelProps = {
  logins: readonly DemonstrationLogin[];
  password: string;
  /** Where to go afterwards. */
  to: string | null;
};

/** One button a role, while the demonstration's password is public. */
export function DemonstrationPanel({ logins, password, to }: DemonstrationPanelProps) {
  const { auth } = useTexts();
  return (
    <Stack gap="xs" component="section" aria-labelledby="demonstration">
      <Text component="h2" fw={600} id="demonstration" m={0}>
        {auth.signIn.demonstrationTitle}
      </Text>
      <Text size="sm" c="var(--quiet)">
        {auth.signIn.demonstrationText} <code style={{ whiteSpace: "nowrap" }}>{password}</code>
      </Text>
      {logins.map((login) => (
        <Form method="post" key={login.email}>
          <input type="hidden" name="email" value={login.email} />
          <input type="hidden" name="password" value={password} />
          {to === null ? null : <input type="hidden" name="to" value={to} />}
          <LoginButton {...login} />
        </Form>
      ))}
    </Stack>
  );
}

function LoginButton({ role, name, email }: DemonstrationLogin) {
  const { auth, shell } = useTexts();
  return (
    <Button type="submit" variant="default" fullWidth justify="flex-start" h="auto" py="xs" ta="start">
      <span>
        <VisuallyHidden>{auth.signIn.demonstrationAs} </VisuallyHidden>
        {name}, {shell.roles[role]}
        <Text component="span" size="xs" fw={400} c="var(--quiet)" display="block">
          {email}
        </Text>
      </span>
    </Button>
  );
}
