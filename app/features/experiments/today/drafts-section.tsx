import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import classes from "./today.module.css";
import type { TodayDraft } from "./today.server";

/** Plans that are not started, one's own first. Nothing when there are none. */
export function DraftsSection({ drafts }: { drafts: readonly TodayDraft[] }) {
  const { today } = useTexts();
  if (drafts.length === 0) return null;
  return (
    <Section title={today.draftsTitle}>
      <ul className={classes.drafts}>
        {drafts.map(({ id, name, ownerName }) => (
          <li key={id}>
            <Anchor component={Link} to={paths.planExperiment(id)}>
              {name}
            </Anchor>
            {ownerName ? <span className={classes.quiet}> {today.draftOf(ownerName)}</span> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
