import { Text } from "@mantine/core";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { IconDeviceLaptop } from "~/components/icons";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatusBadge } from "~/components/states/status-badge";
import { DataTable } from "~/components/tables/data-table";

export type ShownSession = { id: string; device: string; createdAt: number; lastSeenAt: number; isThis: boolean };

/** Where someone is signed in, with a button to sign each other device out. */
export function SessionList({ sessions }: { sessions: readonly ShownSession[] }) {
  const { account } = useTexts().auth;
  const format = useFormat();
  const hasOthers = sessions.some(({ isThis }) => !isThis);
  const endOthers = hasOthers ? (
    <ConfirmForm
      label={account.endOthers}
      question={account.endOthersQuestion}
      confirmLabel={account.end}
      values={{ intent: "endSession" }}
    />
  ) : null;
  return (
    <Section title={account.sessionsTitle} description={account.sessionsText} action={endOthers} boxed={false}>
      <DataTable
        caption={account.sessionsTitle}
        rows={sessions}
        rowKey={({ id }) => id}
        columns={[
          { key: "device", header: account.device, cell: (session) => session.device, isRowHeader: true },
          { key: "since", header: account.since, cell: (session) => format.dateTime(session.createdAt) },
          { key: "seen", header: account.lastSeen, cell: (session) => format.dateTime(session.lastSeenAt) },
          {
            key: "end",
            header: account.end,
            isHeaderHidden: true,
            align: "end",
            cell: (session) => <EndSession {...session} />,
          },
        ]}
        empty={<Text>{account.noSessions}</Text>}
      />
    </Section>
  );
}

function EndSession({ id, device, isThis }: ShownSession) {
  const { account } = useTexts().auth;
  if (isThis) {
    return (
      <StatusBadge tone="info" icon={<IconDeviceLaptop size={14} aria-hidden />}>
        {account.thisDevice}
      </StatusBadge>
    );
  }
  return (
    <ConfirmForm
      label={account.end}
      question={account.endQuestion(device)}
      confirmLabel={account.end}
      values={{ intent: "endSession", sessionId: id }}
    />
  );
}
