import { useFormat } from "~/components/preferences";

const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** A value of a file as people read it: moments, which are kept as ISO 8601, in the organisation's own form. */
export function useSaidValue(): (value: string) => string {
  const { dateTime } = useFormat();
  return (value) => (moment.test(value) ? dateTime(Date.parse(value)) : value);
}
