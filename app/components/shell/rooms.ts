import type { Icon } from "@tabler/icons-react";
import { paths } from "~/lib/paths";
import type { Permission } from "~/lib/permissions";
import type { Texts } from "~/lib/texts/texts";
import {
  IconBarcode,
  IconBooks,
  IconBriefcase,
  IconBuilding,
  IconChartLine,
  IconClipboardList,
  IconClock,
  IconCoins,
  IconFlag,
  IconFlask,
  IconHistory,
  IconHome,
  IconKey,
  IconLayoutDashboard,
  IconListCheck,
  IconPackage,
  IconPlug,
  IconPlugConnected,
  IconRoute,
  IconRuler2,
  IconScale,
  IconSchool,
  IconTable,
  IconTarget,
  IconTimeline,
  IconTruckReturn,
  IconUpload,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from "../icons";

export type RoomPage = {
  key: keyof Texts["shell"]["pages"];
  to: string;
  icon: Icon;
  /** Null: everybody who is signed in. */
  needs: Permission | null;
};

export type Room = {
  key: keyof Texts["shell"]["rooms"];
  /** `g` and then this letter goes to the room's first page. */
  letter: string;
  pages: readonly RoomPage[];
};

/** The navigation, as data: a room appears once it has pages. */
export const rooms: readonly Room[] = [
  {
    key: "today",
    letter: "t",
    pages: [{ key: "today", to: paths.today(), icon: IconHome, needs: null }],
  },
  {
    key: "process",
    letter: "p",
    pages: [
      { key: "board", to: paths.board(), icon: IconLayoutDashboard, needs: "process:read" },
      { key: "map", to: paths.map(), icon: IconRoute, needs: "process:read" },
      { key: "orders", to: paths.orders(), icon: IconPackage, needs: "order:read" },
      { key: "returns", to: paths.returns(), icon: IconTruckReturn, needs: "process:read" },
      { key: "customers", to: paths.customers(), icon: IconUsers, needs: "process:read" },
      { key: "forecast", to: paths.forecast(), icon: IconChartLine, needs: "process:read" },
      { key: "calendars", to: paths.calendars(), icon: IconClock, needs: "process:read" },
      { key: "changes", to: paths.changes(), icon: IconTimeline, needs: "change:read" },
      { key: "connections", to: paths.connections(), icon: IconPlugConnected, needs: "connection:read" },
    ],
  },
  {
    key: "experiments",
    letter: "e",
    pages: [
      { key: "experiments", to: paths.experiments(), icon: IconFlask, needs: "experiment:read" },
      { key: "lookUp", to: paths.lookUp(), icon: IconBarcode, needs: "order:lookUp" },
      { key: "library", to: paths.library(), icon: IconBooks, needs: "experiment:read" },
      { key: "costs", to: paths.costs(), icon: IconCoins, needs: "cost:read" },
      { key: "metrics", to: paths.metrics(), icon: IconRuler2, needs: "metric:write" },
      { key: "uploads", to: paths.uploads(), icon: IconUpload, needs: "experiment:upload" },
      { key: "snippets", to: paths.snippets(), icon: IconPlug, needs: "experiment:plan" },
    ],
  },
  {
    key: "skills",
    letter: "k",
    pages: [
      { key: "mySkills", to: paths.mySkills(), icon: IconTarget, needs: null },
      { key: "calibration", to: paths.calibration(), icon: IconScale, needs: null },
      { key: "growth", to: paths.growth(), icon: IconFlag, needs: null },
      { key: "teamSkills", to: paths.teamSkills(), icon: IconUsersGroup, needs: "skill:assess" },
      { key: "skillMatrix", to: paths.skillMatrix(), icon: IconTable, needs: null },
      { key: "jobRoles", to: paths.jobRoles(), icon: IconBriefcase, needs: null },
      { key: "skillTeams", to: paths.skillTeams(), icon: IconUsers, needs: "skill:assess" },
      { key: "asked", to: paths.asked(), icon: IconClipboardList, needs: null },
      { key: "surveys", to: paths.surveys(), icon: IconListCheck, needs: "survey:read" },
    ],
  },
  {
    key: "training",
    letter: "l",
    pages: [{ key: "training", to: paths.training(), icon: IconSchool, needs: null }],
  },
  {
    key: "settings",
    letter: "s",
    pages: [
      { key: "people", to: paths.people(), icon: IconUsers, needs: "person:read" },
      { key: "keys", to: paths.keys(), icon: IconKey, needs: "key:write" },
      { key: "webhooks", to: paths.webhooks(), icon: IconWebhook, needs: "webhook:write" },
      { key: "audit", to: paths.audit(), icon: IconHistory, needs: "audit:read" },
      { key: "organisation", to: paths.organisation(), icon: IconBuilding, needs: "organisation:write" },
    ],
  },
];

/** The rooms and pages that someone with these permissions may open; a room without any is left out. */
export function visibleRooms(permissions: readonly Permission[]): readonly Room[] {
  return rooms
    .map((room) => ({
      ...room,
      pages: room.pages.filter(({ needs }) => needs === null || permissions.includes(needs)),
    }))
    .filter((room) => room.pages.length > 0);
}

/** The page that an address belongs to: the one whose own address is the longest beginning of it. */
export function currentPage(shown: readonly Room[], pathname: string): RoomPage | undefined {
  const holds = ({ to }: RoomPage) => pathname === to || (to !== "/" && pathname.startsWith(`${to}/`));
  return shown
    .flatMap(({ pages }) => pages)
    .filter(holds)
    .sort((one, other) => other.to.length - one.to.length)[0];
}
