import { Button, NativeSelect, Text, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { StatusBadge } from "~/components/states/status-badge";
import { useCauseText } from "../use-cause-text";
import classes from "../value-stream.module.css";
import type { FindingsView } from "./findings.server";
import type { FoundCause } from "./found-causes";

type CauseSectionProps = {
  causes: readonly FoundCause[];
  view: FindingsView;
  /** The site that the page is about; empty: every site. */
  site: string;
  mayWrite: boolean;
};

/** What the data finds by itself; each can be given an owner and a day. */
export function CauseSection({ causes, view, site, mayWrite }: CauseSectionProps) {
  const { causes: words } = useTexts().valueStream;
  return (
    <Section title={words.title}>
      {causes.length === 0 ? (
        <Notice tone="good">{words.none}</Notice>
      ) : (
        <ul className={classes.causes}>
          {causes.map((cause) => (
            <Cause key={cause.subject} cause={cause} view={view} site={site} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Cause({ cause, view, site, mayWrite }: Omit<CauseSectionProps, "causes"> & { cause: FoundCause }) {
  const { causes: words, findings } = useTexts().valueStream;
  const textOf = useCauseText();
  const { title, evidence } = textOf(cause);
  const standing = view.findings.find(
    (one) => one.subject === cause.subject && one.site === site && (one.state === "open" || one.state === "inProgress"),
  );
  return (
    <li className={classes.cause}>
      <p className={classes.causeTitle}>{title}</p>
      <Text>{evidence}</Text>
      {standing ? (
        <StatusBadge tone="info">
          {standing.ownerName === null ? words.taken : words.takenBy(standing.ownerName)}
        </StatusBadge>
      ) : mayWrite ? (
        <details className={`${classes.fold} no-print`}>
          <summary aria-label={words.takeOf(title)}>{words.take}</summary>
          <Form method="post">
            {Object.entries({ intent: "record", kind: cause.kind, subject: cause.subject, site, title, evidence }).map(
              ([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ),
            )}
            <div className={classes.fields}>
              <NativeSelect
                name="ownerId"
                label={findings.owner}
                data={[
                  { value: "", label: findings.noOwner },
                  ...view.owners.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
              <TextInput name="dueDay" type="date" label={findings.due} />
              <Button type="submit" variant="default">
                {words.takeDo}
              </Button>
            </div>
          </Form>
        </details>
      ) : null}
    </li>
  );
}
