import { Anchor, Button, Stack, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { CopyField } from "~/components/copy-field";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import { isFileKind, isSigningKind } from "../kinds";
import type { OverviewAnswer } from "./answer-overview-form.server";
import { ChangeSection } from "./change-section";
import { Glance } from "./glance";
import { MadeSecret } from "./made-secret";
import type { OneConnection } from "./one-connection.server";
import { SecretSection } from "./secret-section";
import { Steps } from "./steps";

export interface OverviewPageProps {
  readonly connection: OneConnection;
  readonly keyNames: readonly string[];
  readonly may: { readonly write: boolean; readonly keys: boolean; readonly upload: boolean };
  readonly answer: OverviewAnswer | null;
}

/** A source: how it stands, how to connect it, its secrets. */
export function OverviewPage({ connection, keyNames, may, answer }: OverviewPageProps) {
  const { connections: words } = useTexts();
  const { kind, archivedAt } = connection;
  const isOpen = archivedAt === null && kind !== "demonstration";
  const resultOf = (form: OverviewAnswer["form"]) => (answer?.form === form ? answer.result : null);
  return (
    <>
      {archivedAt === null ? null : <Notice tone="info">{words.one.archivedNotice}</Notice>}
      {answer?.refusal ? (
        <Notice tone="bad" role="alert">
          {answer.refusal}
        </Notice>
      ) : null}
      {answer?.signingSecret ? <MadeSecret signingSecret={answer.signingSecret} address={connection.address} /> : null}
      <Glance connection={connection} />
      <HowTo connection={connection} mayUpload={may.upload} />
      {isOpen && isSigningKind(kind) ? (
        <SecretSection connection={connection} mayWrite={may.write} lastResult={resultOf("renew")} />
      ) : null}
      {isOpen && may.keys && (kind === "api" || keyNames.length > 0) ? <KeySection names={keyNames} /> : null}
      {isOpen && may.write ? <ChangeSection name={connection.name} lastResult={resultOf("rename")} /> : null}
    </>
  );
}

function HowTo({ connection, mayUpload }: { connection: OneConnection; mayUpload: boolean }) {
  const { connections: words } = useTexts();
  const { kind, address, orderPrefix, id, archivedAt } = connection;
  if (archivedAt !== null) return null;
  return (
    <Section title={words.one.howTitle}>
      <Stack gap="lg">
        {address ? <CopyField label={words.one.address} description={words.one.addressHint} value={address} /> : null}
        <Steps kind={kind} />
        {kind === "demonstration" ? null : (
          <Anchor component={Link} to={paths.help("connect-your-shop")} size="sm">
            {words.one.more}
          </Anchor>
        )}
        {orderPrefix === "" ? null : <Text size="sm">{words.one.prefix(orderPrefix)}</Text>}
        {isFileKind(kind) && mayUpload ? (
          <div>
            <Button component={Link} to={paths.imports(id)}>
              {words.one.bringFile}
            </Button>
          </div>
        ) : null}
      </Stack>
    </Section>
  );
}

function KeySection({ names }: { names: readonly string[] }) {
  const { connections: words } = useTexts();
  return (
    <Section title={words.one.keysTitle} description={words.one.keysText}>
      <Text size="sm" mb="xs">
        {names.length === 0 ? words.one.keysNone : names.join(", ")}
      </Text>
      <Anchor component={Link} to={paths.keys()} size="sm">
        {words.one.keysLink}
      </Anchor>
    </Section>
  );
}
