import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { paths } from "~/lib/paths";
import { differenceKinds } from "./difference-question";
import classes from "./map-difference.module.css";
import type { DifferenceView } from "./view-difference.server";

/** Chooses what is compared, by the address alone; works without script. */
export function DifferenceForm({ question, choices }: Pick<DifferenceView, "question" | "choices">) {
  const { mapDifference } = useTexts();
  const words = mapDifference.form;
  const { kind } = question;
  return (
    <search className="no-print" aria-label={words.label}>
      <ul className={classes.kinds} aria-label={mapDifference.kind}>
        {differenceKinds.map((one) => (
          <li key={one}>
            <Button
              component={Link}
              to={paths.mapDifference(`?kind=${one}`)}
              size="xs"
              variant={one === kind ? "filled" : "default"}
              {...(one === kind ? { "aria-current": "true" as const } : {})}
            >
              {mapDifference.kinds[one]}
            </Button>
          </li>
        ))}
      </ul>
      <Form method="get" key={JSON.stringify(question)}>
        <input type="hidden" name="kind" value={kind} />
        <Group align="end" mb="md">
          {kind === "arms" ? <Arms question={question} choices={choices} /> : <Days question={question} />}
          {kind === "sites" ? <TwoSites question={question} choices={choices} /> : null}
          {kind === "periods" ? <OneSite question={question} choices={choices} /> : null}
          <Button type="submit" variant="default">
            {words.show}
          </Button>
        </Group>
      </Form>
    </search>
  );
}

type PartProps = Pick<DifferenceView, "question" | "choices">;

function Days({ question }: Pick<PartProps, "question">) {
  const { form: words } = useTexts().mapDifference;
  const { kind, from, to, beforeFrom, beforeTo } = question;
  return (
    <>
      <TextInput name="from" type="date" label={words.from} defaultValue={from} />
      <TextInput name="to" type="date" label={words.to} defaultValue={to} />
      {kind === "periods" ? (
        <>
          <TextInput name="beforeFrom" type="date" label={words.beforeFrom} defaultValue={beforeFrom} />
          <TextInput name="beforeTo" type="date" label={words.beforeTo} defaultValue={beforeTo} />
        </>
      ) : null}
    </>
  );
}

function OneSite({ question, choices }: PartProps) {
  const { form: words } = useTexts().mapDifference;
  return (
    <NativeSelect
      name="site"
      label={words.site}
      defaultValue={question.site ?? ""}
      data={[{ value: "", label: words.anySite }, ...choices.sites.map((value) => ({ value, label: value }))]}
    />
  );
}

function TwoSites({ question, choices }: PartProps) {
  const { form: words } = useTexts().mapDifference;
  const data = choices.sites.map((value) => ({ value, label: value }));
  return (
    <>
      <NativeSelect name="one" label={words.one} defaultValue={question.one ?? choices.sites[0] ?? ""} data={data} />
      <NativeSelect
        name="other"
        label={words.other}
        defaultValue={question.other ?? choices.sites[1] ?? ""}
        data={data}
      />
    </>
  );
}

function Arms({ question, choices }: PartProps) {
  const { form: words } = useTexts().mapDifference;
  return (
    <NativeSelect name="arm" label={words.arm} defaultValue={question.arm ?? ""} data={[...choices.arms]} maw="100%" />
  );
}
