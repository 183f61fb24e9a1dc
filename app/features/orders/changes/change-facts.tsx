import { Anchor, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import { activityName } from "../process-map/use-flow-words";
import type { ShownChange } from "./change-log.server";
import classes from "./changes.module.css";

/** That a change was taken back, or its entry retired. */
export function ChangeStanding({ change }: { change: ShownChange }) {
  const { changes: words } = useTexts();
  const format = useFormat();
  return (
    <>
      {change.undoneAt === null ? null : <Notice tone="warn" title={words.undone(format.date(change.undoneAt))} />}
      {change.retiredAt === null ? null : (
        <Notice tone="warn" title={words.one.retiredTitle}>
          {format.date(change.retiredAt)}: {change.retiredReason}
        </Notice>
      )}
    </>
  );
}

/** Everything the log holds about a change. */
export function ChangeFacts({ change }: { change: ShownChange }) {
  const texts = useTexts();
  const { changes: words } = texts;
  const { experimentId, experimentName, step } = change;
  return (
    <Section title={words.one.facts}>
      {change.instruction === "" ? null : <Text className={classes.said ?? ""}>{change.instruction}</Text>}
      <dl className={classes.facts}>
        <div>
          <dt>{words.columns.kind}</dt>
          <dd>{words.kinds[change.kind]}</dd>
        </div>
        <div>
          <dt>{words.columns.owner}</dt>
          <dd>{change.ownerName ?? words.nobody}</dd>
        </div>
        {step === null ? null : (
          <div>
            <dt>{words.fields.step}</dt>
            <dd>
              <Anchor component={Link} to={`${paths.map(`?step=${encodeURIComponent(step)}`)}#step`}>
                {step
                  .split(">")
                  .map((activity) => activityName(texts, activity))
                  .join(" → ")}
              </Anchor>
            </dd>
          </div>
        )}
        {experimentId === null ? null : (
          <div>
            <dt>{words.one.experiment}</dt>
            <dd>
              <Anchor component={Link} to={paths.experiment(experimentId)}>
                {experimentName}
              </Anchor>
            </dd>
          </div>
        )}
      </dl>
    </Section>
  );
}
