import { Button, Group, NativeSelect, Textarea } from "@mantine/core";
import { Link } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { ExperimentPage } from "../results/experiment-page.server";
import classes from "../results/results.module.css";
import type { FollowUpAnswer } from "./follow-up-answer";
import { FollowUpSection } from "./follow-up-section";

type Props = { page: ExperimentPage; answer: FollowUpAnswer | null; mayDecide: boolean };

/** What a decision led to: what is served, the change record, and whether it lasted. */
export function AfterDecision({ page, answer, mayDecide }: Props) {
  const { experiment, decisions } = page;
  const finals = decisions.filter(({ kind }) => kind !== "extend");
  if (finals.length === 0 || (experiment.status !== "concluded" && experiment.status !== "archived")) return null;
  const standing = finals.find(({ undoneAt }) => undoneAt === null);
  return (
    <>
      <Served page={page} isStanding={standing !== undefined} mayDecide={mayDecide} />
      {page.changes.length > 0 ? <Changes page={page} /> : null}
      {page.followUp && standing?.kind === "ship" ? (
        <FollowUpSection page={page} followUp={page.followUp} answer={answer} mayDecide={mayDecide} />
      ) : null}
    </>
  );
}

function servedWords(
  page: ExperimentPage,
  words: ReturnType<typeof useTexts>["deciding"]["after"],
  percent: (n: number) => string,
) {
  const { plan, rollout } = page;
  const control = plan.arms[0]?.name ?? "";
  if (plan.assignedElsewhere) return words.elsewhere;
  if (!rollout || rollout.endedAt !== null) return words.control(control);
  const arm = plan.arms.find(({ key }) => key === rollout.arm)?.name ?? rollout.arm;
  const most = rollout.share < 1 ? words.ramp(arm, percent(rollout.share)) : words.everyone(arm);
  return rollout.holdOut > 0 ? `${most}; ${words.holdOut(percent(rollout.holdOut), control)}` : most;
}

function Served({ page, isStanding, mayDecide }: { page: ExperimentPage; isStanding: boolean; mayDecide: boolean }) {
  const { deciding } = useTexts();
  const { percent } = useFormat();
  const { after: words, form } = deciding;
  const { id, status } = page.experiment;
  const canAct = mayDecide && status === "concluded";
  const isRamping = page.rollout !== null && page.rollout.endedAt === null && page.rollout.share < 1;
  return (
    <Section title={words.title} id="after">
      <dl className={classes.words}>
        <dt>{words.served}</dt>
        <dd>{servedWords(page, words, (share) => percent(share, 0))}</dd>
      </dl>
      {canAct ? (
        <Group mt="md" className="no-print">
          {isRamping && isStanding ? <Raise page={page} /> : null}
          {isStanding ? (
            <ConfirmForm
              label={words.undo}
              question={words.undoQuestion}
              confirmLabel={words.undoConfirm}
              action={paths.experimentDecide(id)}
              values={{ intent: "undo" }}
            >
              <Textarea name="reason" label={form.reason} required rows={2} />
            </ConfirmForm>
          ) : (
            <Button component={Link} to={paths.experimentDecide(id)} variant="default" size="xs">
              {words.decideAgain}
            </Button>
          )}
        </Group>
      ) : null}
    </Section>
  );
}

const rampSteps = [0.1, 0.25, 0.5, 0.75, 1];

function Raise({ page }: { page: ExperimentPage }) {
  const { deciding } = useTexts();
  const { percent } = useFormat();
  const { after: words } = deciding;
  const share = page.rollout?.share ?? 1;
  return (
    <ConfirmForm
      label={words.raise}
      question={words.raiseQuestion}
      confirmLabel={words.raise}
      action={paths.experimentDecide(page.experiment.id)}
      values={{ intent: "raise" }}
      isDangerous={false}
    >
      <NativeSelect
        name="share"
        label={words.raiseTo}
        data={rampSteps
          .filter((step) => step > share)
          .map((step) => ({ value: String(step * 100), label: percent(step, 0) }))}
      />
    </ConfirmForm>
  );
}

type Change = ExperimentPage["changes"][number];

function Changes({ page }: { page: ExperimentPage }) {
  const { deciding } = useTexts();
  const format = useFormat();
  const { after: words } = deciding;
  const columns: Column<Change>[] = [
    { key: "when", header: words.when, cell: ({ at }) => format.date(at) },
    {
      key: "what",
      header: words.what,
      isRowHeader: true,
      cell: ({ title, undoneAt }) => (undoneAt === null ? title : `${title} (${words.undone})`),
    },
    {
      key: "where",
      header: words.where,
      cell: () => (page.siteNames.length === 0 ? words.allSites : page.siteNames.join(", ")),
    },
    { key: "who", header: words.who, cell: ({ ownerName }) => ownerName ?? "" },
    { key: "how", header: words.how, cell: ({ instruction }) => instruction },
  ];
  return (
    <Section title={words.changes}>
      <DataTable caption={words.changes} columns={columns} rows={page.changes} rowKey={({ id }) => id} boxed={false} />
    </Section>
  );
}
