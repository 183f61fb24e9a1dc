import { Anchor, Button, Checkbox, Group, Text, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import type { SavedView } from "./list-orders.server";
import classes from "./orders-list.module.css";

/** Views saved by oneself and shared by others, and the form that saves this one. */
export function ViewsSection({ views, search }: { views: readonly SavedView[]; search: string }) {
  const { views: words } = useTexts().orders;
  if (views.length === 0 && search === "") return null;
  return (
    <Section title={words.title}>
      {views.length === 0 ? (
        <Text>{words.none}</Text>
      ) : (
        <ul className={classes.views}>
          {views.map((view) => (
            <li key={view.id}>
              <View view={view} />
            </li>
          ))}
        </ul>
      )}
      {search === "" ? null : <SaveForm search={search} />}
    </Section>
  );
}

function View({ view: { id, name, search, isOwn, ownerName } }: { view: SavedView }) {
  const { views: words } = useTexts().orders;
  return (
    <>
      <Anchor component={Link} to={paths.orders(search)}>
        {name}
      </Anchor>
      {isOwn ? (
        <ConfirmForm
          label={words.remove(name)}
          question={words.removeQuestion}
          confirmLabel={words.remove(name)}
          values={{ intent: "removeView", viewId: id }}
        />
      ) : (
        <Text size="sm" c="var(--quiet)">
          {words.shared(ownerName)}
        </Text>
      )}
    </>
  );
}

function SaveForm({ search }: { search: string }) {
  const { views: words } = useTexts().orders;
  return (
    <Form method="post" className="no-print">
      <input type="hidden" name="search" value={search} />
      <Group align="end" mt="md">
        <TextInput name="name" label={words.name} maxLength={60} required withAsterisk={false} />
        <Checkbox name="isShared" label={words.share} mb={8} />
        <Button type="submit" name="intent" value="saveView" variant="default">
          {words.save}
        </Button>
      </Group>
    </Form>
  );
}
