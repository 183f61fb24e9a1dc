import type { ReactNode } from "react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { TabLinks } from "~/components/tab-links";
import { paths } from "~/lib/paths";

type FlowTabsProps = {
  /** Of the page; the map's own where it is left out. */
  title?: string;
  description?: string;
  actions?: ReactNode;
};

/** The head of the pages about the flow. */
export function FlowTabs({ title, description, actions }: FlowTabsProps) {
  const { processMap } = useTexts();
  const { tabs } = processMap;
  return (
    <>
      <PageHeader
        title={title ?? processMap.title}
        description={description ?? processMap.description}
        actions={actions ?? null}
      />
      <TabLinks
        label={tabs.label}
        tabs={[
          { to: paths.map(), label: tabs.map, end: true },
          { to: paths.mapDifference(), label: tabs.difference },
          { to: paths.mapFlow(), label: tabs.flow },
          { to: paths.valueStream(), label: tabs.valueStream },
        ]}
      />
    </>
  );
}
