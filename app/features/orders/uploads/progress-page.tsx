import { Anchor, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { Link, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatTile, StatTiles } from "~/components/stat-tile";
import { Notice } from "~/components/states/notice";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { SetAside } from "./set-aside.server";
import { UploadState } from "./upload-list";
import type { UploadView } from "./uploads.server";

const LOOK_EVERY_MS = 1_000;

/** How far an upload is and what came of it. Looks again by itself while it runs; without script, by a link. */
export function ProgressPage({ view, setAside }: { view: UploadView; setAside: readonly SetAside[] }) {
  const { uploads } = useTexts();
  const format = useFormat();
  const { upload, mapping } = view;
  useLookAgain(upload.status === "running");
  const words = uploads.progress;
  const twoArms = mapping.unitsInTwoArms;
  return (
    <Stack gap="sm">
      <PageHeader
        title={words.title(upload.fileName)}
        badge={<UploadState status={upload.status} />}
        back={{ to: paths.uploads(), label: uploads.title }}
      />
      <State view={view} />
      <StatTiles>
        <StatTile label={words.read} value={format.integer(upload.rowsRead)} />
        <StatTile label={words.accepted} value={format.integer(upload.rowsAccepted)} />
        <StatTile label={words.repeated} value={format.integer(upload.rowsRepeated)} />
        <StatTile label={words.setAside} value={format.integer(upload.rowsQuarantined)} />
      </StatTiles>
      {twoArms > 0 ? <Notice tone="warn">{words.twoArms(format.integer(twoArms))}</Notice> : null}
      {setAside.length > 0 ? <SetAsideRows view={view} rows={setAside} /> : null}
    </Stack>
  );
}

function useLookAgain(isRunning: boolean) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(revalidate, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isRunning, revalidate]);
}

function State({ view }: { view: UploadView }) {
  const { uploads } = useTexts();
  const format = useFormat();
  const words = uploads.progress;
  const { status, bytes, bytesRead, failure, experimentId } = view.upload;
  if (status === "running") {
    const share = bytes > 0 ? Math.min(1, bytesRead / bytes) : 0;
    return (
      <Section title={words.running}>
        <Progress value={share * 100} size="lg" aria-label={words.percent(format.percent(share, 0))} />
        <Group mt="sm">
          <Text size="sm">{words.percent(format.percent(share, 0))}</Text>
          <noscript>
            <a href={paths.upload(view.upload.id)}>{words.refresh}</a>
          </noscript>
        </Group>
      </Section>
    );
  }
  if (status === "failed") {
    return (
      <Notice tone="bad" title={words.failed}>
        {failure}
      </Notice>
    );
  }
  return (
    <Notice tone="good" title={words.done}>
      <Group mt="xs">
        {experimentId ? (
          <Button component={Link} to={paths.experiment(experimentId)}>
            {words.seeExperiment}
          </Button>
        ) : null}
        <Button component={Link} to={paths.uploads()} variant="default">
          {words.another}
        </Button>
      </Group>
    </Notice>
  );
}

function SetAsideRows({ view, rows }: { view: UploadView; rows: readonly SetAside[] }) {
  const { uploads } = useTexts();
  const format = useFormat();
  const words = uploads.progress;
  const { id, rowsQuarantined } = view.upload;
  const isPart = rows.length < rowsQuarantined;
  return (
    <Section
      title={words.setAsideTitle}
      description={`${words.setAsideText} ${isPart ? words.setAsideFirst(format.integer(rows.length), format.integer(rowsQuarantined)) : ""}`}
      action={
        <Anchor href={paths.uploadSetAside(id)} download>
          {words.download}
        </Anchor>
      }
      boxed={false}
    >
      <DataTable
        caption={words.setAsideTitle}
        rows={rows}
        rowKey={({ line, column }) => `${line} ${column}`}
        columns={[
          { key: "line", header: uploads.mapping.line, isRowHeader: true, cell: ({ line }) => line },
          { key: "column", header: uploads.mapping.column, cell: ({ column }) => column || words.wholeRow },
          { key: "reason", header: words.reason, cell: ({ reason }) => reason },
          {
            key: "row",
            header: words.row,
            cell: ({ raw }) => <code style={{ overflowWrap: "anywhere" }}>{raw.slice(0, 200)}</code>,
          },
        ]}
      />
    </Section>
  );
}
