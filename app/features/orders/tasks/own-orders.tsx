import { Anchor, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import classes from "./own-orders.module.css";
import type { OwnTask } from "./own-orders.server";

/** Orders that were handed to oneself or one's team. Whoever may not open an order looks it up. */
export function OwnOrders({ tasks, mayOpen }: { tasks: readonly OwnTask[]; mayOpen: boolean }) {
  const { tasks: words } = useTexts().orders;
  const { dateTime } = useFormat();
  if (tasks.length === 0) return null;
  const addressOf = (order: string) =>
    mayOpen ? paths.order(order) : `${paths.lookUp()}?${new URLSearchParams({ order })}`;
  return (
    <Section title={words.own}>
      <ul className={classes.list}>
        {tasks.map(({ orderId, note, assigneeName, assignedAt }) => (
          <li key={orderId}>
            <Anchor component={Link} to={addressOf(orderId)}>
              {orderId}
            </Anchor>
            <Text size="sm" c="var(--quiet)">
              {[assigneeName, dateTime(assignedAt), note].filter((part) => part !== "").join(" · ")}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}
