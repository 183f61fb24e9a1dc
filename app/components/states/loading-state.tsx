import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import { useTexts } from "../preferences";

/** Grey lines in the shape of what is coming; says "loading" to a screen reader. */
export function LoadingState({ lines = 4, height = 20 }: { lines?: number; height?: number }) {
  const { common } = useTexts();
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{common.loading}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((key, line) => (
        <Skeleton key={key} height={height} width={line === lines - 1 ? "60%" : "100%"} />
      ))}
    </Stack>
  );
}
