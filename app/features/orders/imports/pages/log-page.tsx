import { Group } from "@mantine/core";
import { Form } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { SubmitButton } from "~/components/forms/submit-button";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import type { ImportView } from "../view-import.server";
import { Messages } from "./import-mapping-page";

/** An event log before it is read: it needs no mapping, so there is nothing to ask. */
export function LogPage({ view, messages }: { view: ImportView; messages: readonly string[] }) {
  const { imports } = useTexts();
  const words = imports.mapping;
  const { upload, connection } = view;
  return (
    <>
      <PageHeader
        title={upload.fileName}
        back={{ to: paths.imports(connection.id), label: `${connection.name}: ${imports.back}` }}
      />
      <Messages messages={messages} />
      <Notice tone="info" title={words.logTitle}>
        {words.logText}
      </Notice>
      <Form method="post">
        <Group my="md">
          <SubmitButton name="intent" value="start">
            {words.start}
          </SubmitButton>
        </Group>
      </Form>
      <div>
        <ConfirmForm
          label={words.discard}
          question={words.discardQuestion}
          confirmLabel={words.discard}
          values={{ intent: "discard" }}
        />
      </div>
    </>
  );
}
