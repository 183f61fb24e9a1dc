import { Button, Stack } from "@mantine/core";
import { Link } from "@remix-run/react";
import { CopyField } from "~/components/copy-field";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import { curlForEvaluation, curlForEvents } from "./curl";

export type MadeKeyProps = {
  kind: "secret" | "client";
  token: string;
  scopes: readonly string[];
  /** This server as others reach it, with a slash at the end. */
  server: string;
};

/** A new key, a secret one shown this once, with commands to try it. */
export function MadeKey({ kind, token, scopes, server }: MadeKeyProps) {
  const words = useTexts().settings.keys;
  const isSecret = kind === "secret";
  return (
    <>
      <Notice
        tone={isSecret ? "warn" : "good"}
        role="status"
        title={isSecret ? words.made.secretTitle : words.made.clientTitle}
      >
        <CopyField label={words.made.key} value={token} />
      </Notice>
      <Section title={words.made.tryTitle}>
        <Stack>
          {scopes.includes("event:write") ? (
            <CopyField label={words.made.tryEvents} value={curlForEvents(server, token)} />
          ) : null}
          {scopes.includes("assignment:read") ? (
            <CopyField label={words.made.tryAssignment} value={curlForEvaluation(server, token)} />
          ) : null}
          {isSecret ? null : <CopyField label={words.made.tryPayload} value={`${server}api/features/${token}`} />}
        </Stack>
      </Section>
      <Button component={Link} to={paths.keys()} mt="md">
        {words.made.done}
      </Button>
    </>
  );
}
