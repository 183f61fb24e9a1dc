import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { paths } from "~/lib/paths";
import type { Role } from "~/lib/permissions";
import { IconHelpCircle, IconLogout, IconUser } from "../icons";
import { useTexts } from "../preferences";
import { AppearanceControl } from "./appearance-control";
import { DisclosureMenu } from "./disclosure-menu";
import classes from "./user-menu.module.css";

export type ShellUser = { name: string; signInName: string; role: Role };

/** Who is signed in, appearance, account and the way out. */
export function UserMenu({ user }: { user: ShellUser }) {
  const { shell } = useTexts();
  return (
    <DisclosureMenu
      label={`${shell.account}: ${user.name}`}
      button={
        <>
          <span className={classes.initials} data-initials={initials(user.name)} />
          <span className={classes.name}>{user.name}</span>
        </>
      }
    >
      <p className={classes.who}>
        <strong>{user.name}</strong>
        <span>{user.signInName}</span>
        <span>{shell.roles[user.role]}</span>
      </p>
      <hr className={classes.rule} />
      <AppearanceControl />
      <hr className={classes.rule} />
      <div className={classes.actions}>
        <Button
          component={Link}
          to={paths.account()}
          variant="default"
          fullWidth
          leftSection={<IconUser size={16} aria-hidden />}
        >
          {shell.account}
        </Button>
        <Button
          component={Link}
          to={paths.help()}
          variant="default"
          fullWidth
          leftSection={<IconHelpCircle size={16} aria-hidden />}
        >
          {shell.pages.help}
        </Button>
        <Form method="post" action={paths.signOut()}>
          <Button type="submit" variant="default" fullWidth leftSection={<IconLogout size={16} aria-hidden />}>
            {shell.signOut}
          </Button>
        </Form>
      </div>
    </DisclosureMenu>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return `${words[0]?.[0] ?? ""}${words.length > 1 ? (words.at(-1)?.[0] ?? "") : ""}`.toUpperCase();
}
