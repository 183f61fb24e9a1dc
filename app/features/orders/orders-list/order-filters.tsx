import { Button, Checkbox, NativeSelect, Paper, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { ageBands, type OrderFilter, orderSorts } from "./order-filter";
import classes from "./orders-list.module.css";
import { stageKeys } from "./stage-keys";

type FiltersProps = { filter: OrderFilter; sites: readonly string[]; channels: readonly string[] };

/** Narrows the list by the address alone, so that it can be sent on; works without script. */
export function OrderFilters({ filter, sites, channels }: FiltersProps) {
  const { list: words, stages, board } = useTexts().orders;
  const any = (label: string) => ({ value: "", label });
  return (
    <Paper component="search" className="no-print">
      <Form method="get" action="#list">
        <div className={classes.filters}>
          <TextInput name="q" type="search" label={words.search} defaultValue={filter.q} />
          <NativeSelect
            name="stage"
            label={words.stage}
            defaultValue={filter.stage ?? ""}
            data={[any(words.anyStage), ...stageKeys.map((value) => ({ value, label: stages[value] }))]}
          />
          <NativeSelect
            name="site"
            label={words.site}
            defaultValue={filter.site ?? ""}
            data={[any(words.anySite), ...sites.map((value) => ({ value, label: value }))]}
          />
          <Button type="submit" variant="default">
            {words.find}
          </Button>
        </div>
        <div className={classes.flags}>
          {(["open", "late", "due"] as const).map((flag) => (
            <Checkbox key={flag} name={flag} value="1" label={words[flag]} defaultChecked={filter[flag] === "1"} />
          ))}
        </div>
        <details className={classes.more} open={isOpen(filter)}>
          <summary>{words.more}</summary>
          <div className={classes.filters}>
            <NativeSelect
              name="channel"
              label={words.channel}
              defaultValue={filter.channel ?? ""}
              data={[any(words.anyChannel), ...withAsked(channels, filter.channel)]}
            />
            <NativeSelect
              name="age"
              label={words.age}
              defaultValue={filter.age ?? ""}
              data={[any(words.anyAge), ...ageBands.map((value) => ({ value, label: board.ages[value] }))]}
            />
            <TextInput name="from" type="date" label={words.placedFrom} defaultValue={filter.from ?? ""} />
            <TextInput name="to" type="date" label={words.placedUntil} defaultValue={filter.to ?? ""} />
            <NativeSelect
              name="sort"
              label={words.sort}
              defaultValue={filter.sort ?? ""}
              data={orderSorts.map((value) => ({ value: value === "newest" ? "" : value, label: words.sorts[value] }))}
            />
          </div>
        </details>
      </Form>
    </Paper>
  );
}

/** What the address asks for can be chosen again, known or not. */
function withAsked(known: readonly string[], asked: string | undefined): readonly string[] {
  return asked === undefined || known.includes(asked) ? known : [...known, asked];
}

function isOpen({ channel, age, from, to, sort }: OrderFilter): boolean {
  return [channel, age, from, to, sort].some((value) => value !== undefined);
}
