import { useFormat } from "~/components/preferences";

const HOUR_MS = 3_600_000;

/** Writes a number of hours as people say it: "36 hours", "4.2 days". */
export function useHours(): (hours: number) => string {
  const { duration } = useFormat();
  return (hours) => duration(hours * HOUR_MS);
}
