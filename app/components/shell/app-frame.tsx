import { AppShell, Button } from "@mantine/core";
import { spotlight } from "@mantine/spotlight";
import { type ReactNode, useMemo } from "react";
import type { Permission } from "~/lib/permissions";
import { IconMenu2, IconSearch } from "../icons";
import { useTexts } from "../preferences";
import { StatusBadge } from "../states/status-badge";
import classes from "./app-frame.module.css";
import { CommandPalette } from "./command-palette";
import { DisclosureMenu } from "./disclosure-menu";
import { type FlashMessage, FlashToast } from "./flash-toast";
import { NavigationProgress } from "./navigation-progress";
import { RoomLinks } from "./room-links";
import { visibleRooms } from "./rooms";
import { useFocusOnNavigation } from "./use-focus-on-navigation";
import { type ShellUser, UserMenu } from "./user-menu";
import { Wordmark } from "./wordmark";

export type AppFrameProps = {
  user: ShellUser;
  permissions: readonly Permission[];
  organisationName: string;
  isDemonstration: boolean;
  flash: FlashMessage | null;
  children: ReactNode;
};

/** What surrounds every page of someone who is signed in. */
export function AppFrame({ user, permissions, flash, children, ...organisation }: AppFrameProps) {
  const { shell } = useTexts();
  const rooms = useMemo(() => visibleRooms(permissions), [permissions]);
  useFocusOnNavigation("content");
  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 240, breakpoint: "sm", collapsed: { mobile: true } }}>
      <a href="#content" className={classes.skip}>
        {shell.skipToContent}
      </a>
      <NavigationProgress />
      <AppShell.Header className={classes.header ?? ""}>
        <div className={classes.burger}>
          <DisclosureMenu label={shell.menu} panel="wide" button={<IconMenu2 size={22} aria-hidden />}>
            <nav aria-label={shell.menu}>
              <RoomLinks rooms={rooms} />
            </nav>
          </DisclosureMenu>
        </div>
        <Wordmark />
        <div className={classes.end}>
          {organisation.isDemonstration ? (
            <span className={classes.wide}>
              <StatusBadge tone="info">{shell.demonstration}</StatusBadge>
            </span>
          ) : null}
          <SearchButton />
          <UserMenu user={user} />
        </div>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar ?? ""} visibleFrom="sm" aria-label={shell.navigation}>
        <RoomLinks rooms={rooms} />
        <p className={classes.organisation}>{organisation.organisationName}</p>
      </AppShell.Navbar>
      <AppShell.Main className={classes.main ?? ""} id="content" tabIndex={-1}>
        <div className={classes.page}>{children}</div>
      </AppShell.Main>
      <FlashToast flash={flash} />
      <CommandPalette rooms={rooms} permissions={permissions} />
    </AppShell>
  );
}

function SearchButton() {
  const { shell } = useTexts();
  return (
    <Button
      variant="default"
      className={classes.search ?? ""}
      onClick={() => spotlight.open()}
      aria-label={shell.search}
      aria-keyshortcuts="/"
      leftSection={<IconSearch size={16} aria-hidden />}
    >
      <span className={classes.wide}>
        {shell.search} <kbd className={classes.key}>/</kbd>
      </span>
    </Button>
  );
}
