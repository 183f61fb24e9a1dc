import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import classes from "./one-order.module.css";
import type { OrderView } from "./view-order.server";

type Arm = OrderView["arms"][number];

/** The experiments that the order or its customer was in. */
export function ArmsSection({ arms }: Pick<OrderView, "arms">) {
  const { arms: words } = useTexts().orders.one;
  const format = useFormat();
  const columns: Column<Arm>[] = [
    {
      key: "experiment",
      header: words.experiment,
      isRowHeader: true,
      cell: ({ experimentId, experimentName }) => (
        <Anchor component={Link} to={paths.experiment(experimentId)}>
          {experimentName}
        </Anchor>
      ),
    },
    { key: "arm", header: words.arm, cell: (arm) => <ArmName arm={arm} /> },
    { key: "since", header: words.since, cell: ({ assignedAt }) => format.dateTime(assignedAt) },
    { key: "through", header: words.through, cell: ({ source }) => words.sources[source] },
    { key: "done", header: words.done, cell: (arm) => <Done arm={arm} /> },
  ];
  return (
    <Section title={words.title} description={words.text} boxed={arms.length === 0}>
      <DataTable
        caption={words.title}
        columns={columns}
        rows={arms}
        rowKey={({ experimentId, assignedAt, attribute }) => `${experimentId} ${attribute} ${assignedAt}`}
        empty={<p>{words.empty}</p>}
      />
    </Section>
  );
}

function ArmName({ arm }: { arm: Arm }) {
  const { arms: words } = useTexts().orders.one;
  const { attribute } = arm;
  const unit =
    attribute === "orderId" || attribute === "customerId" ? words.units[attribute] : words.units.other(attribute);
  const notes = [unit, arm.isLate ? words.late : null, arm.otherArm === null ? null : words.both(arm.otherArm)];
  return (
    <>
      {arm.armName}
      <span className={classes.small}>{notes.filter((note) => note !== null).join("; ")}</span>
    </>
  );
}

function Done({ arm: { done } }: { arm: Arm }) {
  const { arms: words } = useTexts().orders.one;
  if (done === null) return words.notSaid;
  return done.isDone ? words.yes : words.no(done.reason);
}
