import { Anchor, Button, Group } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import type { FileAlarm } from "./file-alarms.server";

/** What is wrong with the files of a source, in words. */
export function useAlarmText() {
  const { imports } = useTexts();
  const format = useFormat();
  const words = imports.watch.alarms;
  return ({ kind, subject, missing, added, reason, expectedBy }: FileAlarm): string => {
    if (kind === "fileMissing") return words.missing(format.day(subject), expectedBy);
    const refusals: Readonly<Record<string, string | ((file: string) => string)>> = imports.refusals;
    const refusal = refusals[reason];
    const why = typeof refusal === "string" ? refusal : reason;
    if (kind === "fileFailed") return subject === "" ? words.folder(why) : words.failed(subject, why);
    const changes = [
      ...(missing.length > 0 ? [words.columnsMissing(missing.join(", "))] : []),
      ...(added.length > 0 ? [words.columnsAdded(added.join(", "))] : []),
      ...(missing.length + added.length === 0 ? [words.waits] : []),
    ];
    return `${words.changed(subject)} ${changes.join(" ")}`;
  };
}

/** Alarms of one source, each with the way to what it is about and a button that puts it away. */
export function FileAlarms({ alarms }: { alarms: readonly FileAlarm[] }) {
  const { imports } = useTexts();
  const textOf = useAlarmText();
  const words = imports.watch;
  return alarms.map((alarm) => (
    <Notice key={alarm.id} tone="bad" title={words.alarmTitles[alarm.kind]}>
      {textOf(alarm)}
      <Group gap="sm" mt="xs">
        {alarm.importId ? (
          <Anchor component={Link} to={paths.import(alarm.connectionId, alarm.importId)}>
            {words.toImport}
          </Anchor>
        ) : null}
        <Form method="post" action={paths.watchedFolder(alarm.connectionId)}>
          <input type="hidden" name="alarm" value={alarm.id} />
          <Button type="submit" name="intent" value="putAway" variant="default" size="xs">
            {words.putAway}
          </Button>
        </Form>
      </Group>
    </Notice>
  ));
}
