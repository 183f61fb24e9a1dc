import { useFormat } from "../preferences";
import classes from "./charts.module.css";

/** The first, middle and last day under a time axis. */
export function DayNumbers({ days, y }: { days: readonly string[]; y: number }) {
  const { day: write } = useFormat();
  const first = days[0];
  const last = days.at(-1);
  const middle = days.length > 4 ? days[Math.floor((days.length - 1) / 2)] : undefined;
  return (
    <>
      {first ? (
        <text x="0" y={y} className={classes.axisText}>
          {write(first)}
        </text>
      ) : null}
      {middle ? (
        <text x="50%" y={y} textAnchor="middle" className={classes.axisText}>
          {write(middle)}
        </text>
      ) : null}
      {last && last !== first ? (
        <text x="100%" y={y} textAnchor="end" className={classes.axisText}>
          {write(last)}
        </text>
      ) : null}
    </>
  );
}
