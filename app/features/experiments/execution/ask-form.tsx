import { Button, NativeSelect, Stack, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import type { LookUpAnswer } from "./look-up.server";
import type { NeededAttribute } from "./needed-attributes";

/** Asks what decides whether an order takes part and is not known from its events. */
export function AskForm({ answer, given }: { answer: LookUpAnswer; given: Readonly<Record<string, string>> }) {
  const { lookUp } = useTexts();
  return (
    <Section title={lookUp.asks} description={lookUp.asksText}>
      <Form method="get" action={paths.lookUp()}>
        <input type="hidden" name="order" value={answer.orderId} />
        {Object.entries(given).map(([name, value]) => (
          <input key={name} type="hidden" name={`a.${name}`} value={value} />
        ))}
        <Stack gap="md" align="flex-start">
          {answer.asks.map((ask) => (
            <AskField key={ask.name} ask={ask} />
          ))}
          <Button type="submit" size="md">
            {lookUp.showArm}
          </Button>
        </Stack>
      </Form>
    </Section>
  );
}

/** An empty answer means that nobody knows; the order then gets what an order without it gets. */
function AskField({ ask: { name, kind, values } }: { ask: NeededAttribute }) {
  const { lookUp } = useTexts();
  const label = useAttributeLabel()(name);
  const common = { name: `a.${name}`, label, size: "md" } as const;
  if (kind === "yesNo") {
    const options = [
      { value: "yes", label: lookUp.yes },
      { value: "no", label: lookUp.no },
      { value: "", label: lookUp.unknownAnswer },
    ];
    return <NativeSelect {...common} data={options} />;
  }
  const listId = `values-${name}`;
  return (
    <>
      <TextInput
        {...common}
        inputMode={kind === "number" ? "decimal" : "text"}
        list={listId}
        autoComplete="off"
        maxLength={256}
      />
      <datalist id={listId}>
        {values.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  );
}

/** An attribute's name in words, where it is a usual one. */
export function useAttributeLabel(): (name: string) => string {
  const { attributes, ofCustomer } = useTexts().lookUp;
  const labels: Readonly<Record<string, string>> = attributes;
  return (name) => (name.startsWith("customer.") ? ofCustomer(name.slice("customer.".length)) : (labels[name] ?? name));
}
