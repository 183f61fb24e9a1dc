import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatusBadge } from "~/components/states/status-badge";
import classes from "./one-order.module.css";
import type { EventDetail } from "./timeline";
import type { OrderView, ShownEntry } from "./view-order.server";

/** Every event with the wait before it. */
export function TimelineSection({ timeline, ongoing }: Pick<OrderView, "timeline" | "ongoing">) {
  const { timeline: words } = useTexts().orders.one;
  return (
    <Section title={words.title} description={words.text}>
      <ol className={classes.timeline} aria-label={words.caption}>
        {timeline.map((entry) => (
          <li key={entry.sequence}>
            <Wait wait={entry} />
            <div className={classes.entry}>
              <Entry entry={entry} />
            </div>
          </li>
        ))}
        {ongoing ? (
          <li>
            <Wait wait={ongoing} isOngoing />
          </li>
        ) : null}
      </ol>
    </Section>
  );
}

type WaitProps = { wait: Pick<ShownEntry, "waitMs" | "isLongestWait">; isOngoing?: boolean };

function Wait({ wait: { waitMs, isLongestWait }, isOngoing = false }: WaitProps) {
  const { timeline: words } = useTexts().orders.one;
  const format = useFormat();
  if (waitMs === null || waitMs < 60_000) return null;
  return (
    <div className={classes.wait} data-longest={isLongestWait || undefined}>
      {(isOngoing ? words.ongoing : words.wait)(format.duration(waitMs))}
      {isLongestWait ? (
        <>
          {" "}
          <StatusBadge tone="warn">{words.longest}</StatusBadge>
        </>
      ) : null}
    </div>
  );
}

function Entry({ entry }: { entry: ShownEntry }) {
  const { timeline: words } = useTexts().orders.one;
  const format = useFormat();
  const eventName = useEventName();
  const { startAt, occurredAt, details } = entry;
  return (
    <>
      <div className={classes.head}>
        <span className={classes.what}>{eventName(entry.type)}</span>
        <time dateTime={new Date(occurredAt).toISOString()}>{format.dateTime(occurredAt)}</time>
      </div>
      <span className={classes.small}>
        <Who entry={entry} />
        {startAt === null || startAt >= occurredAt
          ? null
          : ` · ${words.started(format.time(startAt), format.duration(occurredAt - startAt))}`}
        {` · ${words.from(entry.source)}`}
      </span>
      {details.length > 0 ? <Details details={details} /> : null}
    </>
  );
}

/** What they did there and their training; never who it was. */
function Who({ entry: { actor, handler, type } }: { entry: ShownEntry }) {
  const { timeline: words } = useTexts().orders.one;
  if (handler === null) return words.actors[actor];
  const roles: Readonly<Record<string, string>> = words.roles;
  const role = words.role(roles[type] ?? words.actors.staff, handler.group);
  return `${role}: ${handler.isLinked ? words.training : words.unlinked}`;
}

function Details({ details }: { details: readonly EventDetail[] }) {
  const { timeline: words } = useTexts().orders.one;
  const format = useFormat();
  const write = (detail: EventDetail) => {
    if (detail.kind === "time") return format.dateTime(detail.at);
    return detail.kind === "money" ? format.money(detail.amountMinor, detail.currency) : detail.text;
  };
  return (
    <span className={classes.small}>
      {details.map((detail) => `${words.details[detail.name]}: ${write(detail)}`).join(" · ")}
    </span>
  );
}

/** An event type in words; one's own types as they were sent, without underscores. */
export function useEventName(): (type: string) => string {
  const names: Readonly<Record<string, string>> = useTexts().orders.one.events;
  return (type) => names[type] ?? type.replaceAll("_", " ");
}
