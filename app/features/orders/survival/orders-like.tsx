import { Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import type { SurvivalView } from "./survival-view";
import { useHours } from "./use-hours";

/** How long orders like this one took, the open ones counted; nothing where nobody knows. */
export function OrdersLike({ view }: { view: SurvivalView | null }) {
  const { like, likeLong } = useTexts().survival;
  const { percent } = useFormat();
  const hours = useHours();
  if (view === null) return null;
  const open = percent(view.open / view.orders, 1);
  return (
    <Text size="sm" c="var(--quiet)" mt="xs" mb="md">
      {view.median === null ? likeLong(open) : like(hours(view.median), open)}
    </Text>
  );
}
