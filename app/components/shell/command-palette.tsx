import { MantineThemeProvider } from "@mantine/core";
import { Spotlight, type SpotlightActionData } from "@mantine/spotlight";
import { useFetcher, useNavigate } from "@remix-run/react";
import { useState } from "react";
import { paths } from "~/lib/paths";
import type { Permission } from "~/lib/permissions";
import type { Texts } from "~/lib/texts/texts";
import { IconBarcode, IconFlask, IconPackage, IconSearch } from "../icons";
import { useTexts } from "../preferences";
import { allowedActs } from "./acts";
import type { Room } from "./rooms";
import { useRoomShortcuts } from "./use-room-shortcuts";

/** What the server adds to the pages: see routes/palette.ts. */
type Found = {
  experiments: readonly { id: string; name: string; status: keyof Texts["shell"]["statuses"] }[];
};

/** Search over pages, experiments, orders and what can be begun; `/` or Ctrl+K opens it, `g` and a letter goes straight to a room. */
export function CommandPalette({ rooms, permissions }: { rooms: readonly Room[]; permissions: readonly Permission[] }) {
  const { shell, acts } = useTexts();
  const found = useFetcher<Found>();
  const [query, setQuery] = useState("");
  useRoomShortcuts(rooms);
  const actions = [
    { group: shell.goTo, actions: usePageActions(rooms) },
    { group: acts.title, actions: useActs(permissions) },
    { group: shell.rooms.experiments, actions: useExperimentActions(found.data?.experiments ?? []) },
    { group: shell.pages.orders, actions: useOrderActions(rooms, query.trim()) },
  ];
  return (
    <MantineThemeProvider inherit theme={nameDialogs(shell.search)}>
      <Spotlight
        actions={actions}
        styles={{ actionDescription: { color: "inherit", opacity: 1 } }}
        query={query}
        onQueryChange={setQuery}
        onSpotlightOpen={() => found.load(paths.palette())}
        shortcut={["/", "mod + K"]}
        nothingFound={shell.nothingFound}
        highlightQuery
        scrollable
        maxHeight={420}
        limit={40}
        searchProps={{
          leftSection: <IconSearch size={18} aria-hidden />,
          placeholder: shell.searchPlaceholder,
          "aria-label": shell.search,
        }}
      />
    </MantineThemeProvider>
  );
}

/** Spotlight hands nothing on to its dialog, which needs a name; the theme does. */
function nameDialogs(name: string) {
  return { components: { Modal: { defaultProps: { attributes: { content: { "aria-label": name } } } } } };
}

function usePageActions(rooms: readonly Room[]): SpotlightActionData[] {
  const { shell } = useTexts();
  const navigate = useNavigate();
  return rooms.flatMap((room) =>
    room.pages.map(({ key, to, icon: PageIcon }) => ({
      id: `page-${key}`,
      label: shell.pages[key],
      description: shell.hints[key],
      leftSection: <PageIcon size={20} stroke={1.5} aria-hidden />,
      onClick: () => navigate(to),
    })),
  );
}

function useActs(permissions: readonly Permission[]): SpotlightActionData[] {
  const { acts } = useTexts();
  const navigate = useNavigate();
  return allowedActs(permissions).map(({ key, to, icon: ActIcon }) => ({
    id: `act-${key}`,
    label: acts.labels[key],
    leftSection: <ActIcon size={20} stroke={1.5} aria-hidden />,
    onClick: () => navigate(to),
  }));
}

function useExperimentActions(experiments: Found["experiments"]): SpotlightActionData[] {
  const { shell } = useTexts();
  const navigate = useNavigate();
  return experiments.map(({ id, name, status }) => ({
    id: `experiment-${id}`,
    label: name,
    description: shell.statuses[status],
    leftSection: <IconFlask size={20} stroke={1.5} aria-hidden />,
    onClick: () => navigate(paths.experiment(id)),
  }));
}

/** Whatever is typed may be an order number, for those who may see orders or look one up. */
function useOrderActions(rooms: readonly Room[], typed: string): SpotlightActionData[] {
  const { shell } = useTexts();
  const navigate = useNavigate();
  if (typed === "") return [];
  const may = (page: "orders" | "lookUp") => rooms.some(({ pages }) => pages.some(({ key }) => key === page));
  const open = {
    id: "open-order",
    label: shell.openOrder(typed),
    leftSection: <IconPackage size={20} stroke={1.5} aria-hidden />,
    onClick: () => navigate(paths.order(typed)),
  };
  const lookUp = {
    id: "order",
    label: shell.lookUpOrder(typed),
    leftSection: <IconBarcode size={20} stroke={1.5} aria-hidden />,
    onClick: () => navigate(`${paths.lookUp()}?order=${encodeURIComponent(typed)}`),
  };
  return [...(may("orders") ? [open] : []), ...(may("lookUp") ? [lookUp] : [])];
}
