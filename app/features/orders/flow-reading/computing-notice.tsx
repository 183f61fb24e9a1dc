import { Anchor, Progress, Text } from "@mantine/core";
import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { useFormat, useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import type { Computed } from "./computed-store";

const LOOK_EVERY_MS = 1_000;

type ComputingNoticeProps = Pick<Computed<unknown>, "asOf" | "progress" | "hasFailed">;

/** How far a long computation is. The page looks again by itself; without script by a link. */
export function ComputingNotice({ asOf, progress, hasFailed }: ComputingNoticeProps) {
  const { computing: words } = useTexts().intendedFlow;
  const format = useFormat();
  const { revalidate } = useRevalidator();
  const isRunning = progress !== null;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(revalidate, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isRunning, revalidate]);
  if (hasFailed && !isRunning) return <Notice tone="bad">{words.failed}</Notice>;
  if (!isRunning) return null;
  return (
    <Notice tone="info" title={asOf === null ? words.title : words.newer} role="status">
      {asOf === null ? <Text size="sm">{words.text}</Text> : null}
      <Progress value={100 * progress} aria-label={words.done(format.percent(progress, 0))} my="xs" />
      <Anchor href="" size="sm">
        {words.again}
      </Anchor>
    </Notice>
  );
}

/** When the figures were made, and of which part of the orders. */
export function ComputedOf({ asOf, share }: { asOf: number | null; share: number }) {
  const { computing: words } = useTexts().intendedFlow;
  const format = useFormat();
  if (asOf === null) return null;
  return (
    <Text size="sm" c="var(--quiet)" mb="md">
      {words.asOf(format.dateTime(asOf))} {share < 1 ? words.part(format.percent(share, 0)) : ""}
    </Text>
  );
}
