import { Button } from "@mantine/core";
import type { MetaFunction } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { EmptyState } from "~/components/states/empty-state";

export const meta: MetaFunction = () => [{ title: "Today · Orderlab" }];

export default function Index() {
  return (
    <>
      <PageHeader title="Today" description="What needs you now." />
      <EmptyState title="Nothing needs you now" action={<Button>Plan an experiment</Button>}>
        Decisions that are due and alarms will be here.
      </EmptyState>
    </>
  );
}
