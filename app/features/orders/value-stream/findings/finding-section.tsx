import { Button, NativeSelect, Text, Textarea, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { StatusBadge } from "~/components/states/status-badge";
import { type Column, DataTable } from "~/components/tables/data-table";
import classes from "../value-stream.module.css";
import { findingStates } from "./finding-kinds";
import type { FindingsView } from "./findings.server";

type Finding = FindingsView["findings"][number];

type FindingSectionProps = {
  view: FindingsView;
  /** The site that the page is about; empty: every site. */
  site: string;
  /** yyyy-mm-dd. */
  today: string;
  mayWrite: boolean;
};

const tones = { open: "warn", inProgress: "info", solved: "good", accepted: "neutral" } as const;

/** The findings of the audit with owner, day and state. */
export function FindingSection({ view, site, today, mayWrite }: FindingSectionProps) {
  const { findings: words } = useTexts().valueStream;
  const format = useFormat();
  const isOverdue = ({ dueDay, state }: Finding) =>
    dueDay !== null && dueDay < today && (state === "open" || state === "inProgress");
  const columns: Column<Finding>[] = [
    {
      key: "finding",
      header: words.finding,
      isRowHeader: true,
      isLong: true,
      cell: ({ title, evidence, foundAt, note }) => (
        <>
          {title}
          <span className={classes.note}>
            {evidence} ({words.found(format.date(foundAt))})
          </span>
          {note === "" ? null : <span className={classes.note}>{note}</span>}
        </>
      ),
    },
    { key: "site", header: words.site, cell: (finding) => finding.site || words.everySite },
    { key: "owner", header: words.owner, cell: ({ ownerName }) => ownerName ?? words.nobody },
    {
      key: "due",
      header: words.due,
      cell: (finding) => (
        <>
          {finding.dueDay === null ? words.noDue : format.day(finding.dueDay)}
          {isOverdue(finding) ? <StatusBadge tone="bad">{words.overdue}</StatusBadge> : null}
        </>
      ),
    },
    {
      key: "state",
      header: words.state,
      cell: ({ state }) => <StatusBadge tone={tones[state]}>{words.states[state]}</StatusBadge>,
    },
    {
      key: "change",
      header: words.change,
      isHeaderHidden: true,
      isLong: true,
      cell: (finding) => (mayWrite || finding.isMine ? <Change finding={finding} owners={view.owners} /> : null),
    },
  ];
  return (
    <Section title={words.title} description={words.text} id="findings" boxed={false}>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={view.findings}
        rowKey={({ id }) => id}
        empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
      />
      {mayWrite ? <OwnFinding owners={view.owners} site={site} /> : null}
    </Section>
  );
}

type Owners = FindingsView["owners"];

function OwnerSelect({ owners, value }: { owners: Owners; value: string | null }) {
  const { findings: words } = useTexts().valueStream;
  const known = owners.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <NativeSelect
      name="ownerId"
      label={words.owner}
      defaultValue={value ?? ""}
      data={[{ value: "", label: words.noOwner }, ...known]}
    />
  );
}

function Change({ finding, owners }: { finding: Finding; owners: Owners }) {
  const { findings: words } = useTexts().valueStream;
  const isListed = finding.ownerId === null || owners.some(({ id }) => id === finding.ownerId);
  const all = isListed ? owners : [...owners, { id: finding.ownerId ?? "", name: finding.ownerName ?? "" }];
  return (
    <details className={`${classes.fold} no-print`}>
      <summary aria-label={words.changeOf(finding.title)}>{words.change}</summary>
      <Form method="post">
        <input type="hidden" name="intent" value="change" />
        <input type="hidden" name="id" value={finding.id} />
        <div className={classes.fields}>
          <OwnerSelect owners={all} value={finding.ownerId} />
          <TextInput name="dueDay" type="date" label={words.due} defaultValue={finding.dueDay ?? ""} />
          <NativeSelect
            name="state"
            label={words.state}
            defaultValue={finding.state}
            data={findingStates.map((state) => ({ value: state, label: words.states[state] }))}
          />
          <Textarea name="note" label={words.note} defaultValue={finding.note} rows={2} />
          <Button type="submit" size="xs">
            {words.save}
          </Button>
        </div>
      </Form>
    </details>
  );
}

function OwnFinding({ owners, site }: { owners: Owners; site: string }) {
  const { findings: words } = useTexts().valueStream;
  return (
    <details className={`${classes.fold} no-print`}>
      <summary>{words.own}</summary>
      <Form method="post">
        <input type="hidden" name="intent" value="record" />
        <input type="hidden" name="kind" value="other" />
        <input type="hidden" name="site" value={site} />
        <Text size="sm" c="var(--quiet)">
          {words.site}: {site || words.everySite}
        </Text>
        <div className={classes.fields}>
          <TextInput name="title" label={words.ownTitle} required maxLength={200} withAsterisk={false} />
          <Textarea name="evidence" label={words.ownEvidence} rows={2} maxLength={1000} />
          <OwnerSelect owners={owners} value={null} />
          <TextInput name="dueDay" type="date" label={words.due} />
          <Button type="submit" variant="default">
            {words.add}
          </Button>
        </div>
      </Form>
    </details>
  );
}
