import { Spotlight, type SpotlightActionData } from "@mantine/spotlight";
import { useNavigate } from "@remix-run/react";
import { IconSearch } from "../icons";
import { useTexts } from "../preferences";
import type { Room } from "./rooms";
import { useRoomShortcuts } from "./use-room-shortcuts";

export type PaletteItem = { id: string; label: string; description?: string; to: string; group: string };

/** Search over pages and what else is handed in; `/` or Ctrl+K opens it, `g` and a letter goes straight to a room. */
export function CommandPalette({ rooms, items = [] }: { rooms: readonly Room[]; items?: readonly PaletteItem[] }) {
  const { shell } = useTexts();
  const navigate = useNavigate();
  useRoomShortcuts(rooms);

  const pages: SpotlightActionData[] = rooms.flatMap((room) =>
    room.pages.map(({ key, to, icon: PageIcon }) => ({
      id: `page-${key}`,
      label: shell.pages[key],
      description: shell.hints[key],
      leftSection: <PageIcon size={20} stroke={1.5} aria-hidden />,
      onClick: () => navigate(to),
    })),
  );
  const groups = [...new Set(items.map((item) => item.group))].map((group) => ({
    group,
    actions: items
      .filter((item) => item.group === group)
      .map(({ to, group: _, ...item }) => ({ ...item, onClick: () => navigate(to) })),
  }));

  return (
    <Spotlight
      actions={[{ group: shell.goTo, actions: pages }, ...groups]}
      shortcut={["/", "mod + K"]}
      nothingFound={shell.nothingFound}
      highlightQuery
      scrollable
      maxHeight={420}
      limit={12}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: shell.searchPlaceholder,
        "aria-label": shell.search,
      }}
    />
  );
}
