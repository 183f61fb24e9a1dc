import { Anchor, Button, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import classes from "./today.module.css";

/** The packing desk's question, asked from Today. */
export function LookUpForm() {
  const { today } = useTexts();
  return (
    <Section title={today.lookUpTitle}>
      <Form method="get" action={paths.lookUp()} className={classes.lookUp}>
        <TextInput
          name="order"
          label={today.orderNumber}
          description={today.lookUpHelp}
          autoComplete="off"
          required
          withAsterisk={false}
          size="md"
        />
        <Button type="submit" size="md">
          {today.lookUp}
        </Button>
      </Form>
      <Anchor component={Link} to={paths.lookUp()} size="sm" mt="sm" display="inline-block">
        {today.wholeDesk}
      </Anchor>
    </Section>
  );
}
