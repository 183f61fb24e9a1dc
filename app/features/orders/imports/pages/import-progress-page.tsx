import { Anchor, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { Form, Link, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { SubmitButton } from "~/components/forms/submit-button";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatTile, StatTiles } from "~/components/stat-tile";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import type { SetAside } from "../../uploads/set-aside.server";
import type { ImportView } from "../view-import.server";
import { Corrections } from "./corrections";
import { Differences } from "./differences";
import { ImportState } from "./import-list";
import { Messages } from "./import-mapping-page";
import { JoinedFiles } from "./joined-files";
import { SetAsideRows } from "./set-aside-rows";
import { SummarySection } from "./summary-section";

const LOOK_EVERY_MS = 1_000;

interface ProgressPageProps {
  readonly view: ImportView;
  readonly setAside: readonly SetAside[];
  readonly messages: readonly string[];
}

/** How far an import is and what came of it. Looks again by itself while it runs; without script, by a link. */
export function ImportProgressPage({ view, setAside, messages }: ProgressPageProps) {
  const { imports } = useTexts();
  const { upload, connection, notes, summary, joined } = view;
  const isCounting = upload.status === "done" && summary === null && upload.joinedTo === null;
  const isMoving = [upload, ...joined].some(({ status }) => status === "running" || status === "undoing");
  useLookAgain(isMoving || isCounting);
  return (
    <Stack gap="sm">
      <PageHeader
        title={upload.fileName}
        badge={<ImportState status={upload.status} />}
        back={{ to: paths.imports(connection.id), label: `${connection.name}: ${imports.back}` }}
      />
      <Messages messages={messages} />
      <State view={view} />
      <Counts view={view} />
      {isCounting ? <Text c="var(--quiet)">{imports.summary.pending}</Text> : null}
      {summary && upload.status === "done" ? <SummarySection summary={summary} /> : null}
      {notes.corrected.events > 0 ? <Corrections corrected={notes.corrected} /> : null}
      {notes.differences.length > 0 ? <Differences differences={notes.differences} /> : null}
      {setAside.length > 0 ? <SetAsideRows view={view} rows={setAside} /> : null}
      <JoinedFiles view={view} />
      <Undo view={view} />
    </Stack>
  );
}

function useLookAgain(isMoving: boolean) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(revalidate, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isMoving, revalidate]);
}

function Counts({ view: { upload, notes } }: { view: ImportView }) {
  const { imports } = useTexts();
  const format = useFormat();
  const words = imports.progress;
  return (
    <>
      <StatTiles>
        <StatTile label={words.read} value={format.integer(upload.rowsRead)} />
        <StatTile label={words.accepted} value={format.integer(upload.rowsAccepted)} />
        <StatTile label={words.repeated} value={format.integer(upload.rowsRepeated)} />
        {notes.corrected.events > 0 ? (
          <StatTile label={words.corrected} value={format.integer(notes.corrected.events)} />
        ) : null}
        <StatTile label={words.setAside} value={format.integer(upload.rowsQuarantined)} />
        {upload.rowsIgnored > 0 ? <StatTile label={words.ignored} value={format.integer(upload.rowsIgnored)} /> : null}
      </StatTiles>
      {upload.rowsRepeated > 0 ? (
        <Notice tone="info" title={words.knownTitle}>
          {words.knownText}
        </Notice>
      ) : null}
    </>
  );
}

function State({ view }: { view: ImportView }) {
  const { imports } = useTexts();
  const words = imports.progress;
  const { status, failure } = view.upload;
  switch (status) {
    case "running":
    case "paused":
      return <Reading view={view} />;
    case "undoing":
      return <Notice tone="info">{words.undoing}</Notice>;
    case "undone":
      return <Notice tone="info">{words.undone}</Notice>;
    case "failed":
      return (
        <Notice tone="bad" title={words.failed}>
          {failure}
        </Notice>
      );
    default:
      return (
        <Notice tone="good" title={words.done}>
          <Button component={Link} to={paths.imports(view.connection.id)} variant="default" mt="xs">
            {words.another}
          </Button>
        </Notice>
      );
  }
}

function Reading({ view }: { view: ImportView }) {
  const { imports } = useTexts();
  const format = useFormat();
  const words = imports.progress;
  const { status, bytes, bytesRead, failure, id, joinedTo } = view.upload;
  const share = bytes > 0 ? Math.min(1, bytesRead / bytes) : 0;
  const isPaused = status === "paused";
  return (
    <Section title={isPaused ? words.pausedTitle : words.running}>
      {isPaused ? <Text mb="sm">{failure ?? words.paused}</Text> : null}
      {joinedTo !== null && bytesRead === 0 ? <Text mb="sm">{words.waiting}</Text> : null}
      <Progress value={share * 100} size="lg" aria-label={words.percent(format.percent(share, 0))} />
      <Group mt="sm">
        <Text size="sm">{words.percent(format.percent(share, 0))}</Text>
        <Form method="post">
          <SubmitButton name="intent" value={isPaused ? "resume" : "pause"} variant="default">
            {isPaused ? words.resume : words.pause}
          </SubmitButton>
        </Form>
        <noscript>
          <a href={paths.import(view.connection.id, id)}>{words.refresh}</a>
        </noscript>
      </Group>
    </Section>
  );
}

/** Undoing says before what it will take out. A joined file is undone with the file that it is joined to. */
function Undo({ view }: { view: ImportView }) {
  const { imports } = useTexts();
  const format = useFormat();
  const words = imports.progress;
  const { upload, summary, joined, connection } = view;
  if (upload.joinedTo !== null) {
    return (
      <Anchor component={Link} to={paths.import(connection.id, upload.joinedTo)}>
        {imports.mapping.joinText}
      </Anchor>
    );
  }
  if (!["done", "failed", "paused"].includes(upload.status)) return null;
  const events = format.integer(summary?.events ?? upload.rowsAccepted);
  const names = joined.map(({ fileName }) => fileName).join(", ");
  const what = summary ? words.undoQuestion(events, format.integer(summary.orders)) : words.undoPlain(events);
  return (
    <div>
      <ConfirmForm
        label={words.undo}
        question={names === "" ? what : `${what} ${words.undoFiles(names)}`}
        confirmLabel={words.undo}
        values={{ intent: "undo" }}
      />
    </div>
  );
}
