import { Anchor, Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { CopyField } from "~/components/copy-field";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import type { ConnectView } from "./connect-view.server";
import { CopyCode } from "./copy-code";

/** How a system asks for arms and reports that they were met: code to copy. */
export function ConnectPage({ view, mayMakeKeys }: { view: ConnectView; mayMakeKeys: boolean }) {
  const { connect } = useTexts();
  return (
    <>
      <PageHeader title={connect.title} description={connect.description} />
      <Section title={connect.keys} description={connect.keysText}>
        <Stack gap="md">
          <CopyField label={connect.address} value={view.baseUrl} />
          <KeyHints view={view} />
          {mayMakeKeys ? (
            <Anchor component={Link} to={paths.keys()} size="sm">
              {connect.makeKey}
            </Anchor>
          ) : null}
          <Choice view={view} />
        </Stack>
      </Section>
      {view.snippets.map(({ key, evaluate, expose, isRelayed }) => (
        <Section key={key} title={connect.snippets[key]} boxed={false}>
          <Stack gap="md">
            <CopyCode label={connect.evaluating} code={evaluate} />
            <CopyCode label={connect.exposing} code={expose} />
            {isRelayed ? (
              <Text size="sm" c="var(--quiet)">
                {connect.relay}
              </Text>
            ) : null}
          </Stack>
        </Section>
      ))}
      <Text size="sm" c="var(--quiet)" maw="var(--measure)">
        {connect.why}
      </Text>
    </>
  );
}

function KeyHints({ view: { secretKey, clientKey } }: { view: ConnectView }) {
  const { connect } = useTexts();
  return (
    <Text size="sm" component="div">
      <p>{secretKey ? connect.keyHint(secretKey.name, secretKey.shown) : connect.noSecretKey}</p>
      <p>{clientKey ? connect.clientHint(clientKey.name) : connect.noClientKey}</p>
    </Text>
  );
}

function Choice({ view }: { view: ConnectView }) {
  const { connect } = useTexts();
  if (view.experiments.length < 2) return null;
  const options = view.experiments.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <Form method="get" preventScrollReset>
      <Group align="flex-end" gap="xs">
        <NativeSelect
          key={view.chosen}
          name="experiment"
          label={connect.experiment}
          defaultValue={view.chosen}
          data={options}
        />
        <Button type="submit" variant="default">
          {connect.choose}
        </Button>
      </Group>
    </Form>
  );
}
