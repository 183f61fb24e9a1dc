import { useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";
import type { BoardLine } from "../view-board.server";
import classes from "./board.module.css";
import { useMeasureWords } from "./measure-words";

const tones = { met: "good", missed: "bad", unclear: "neutral" } as const;

/** The target, whether it is met beyond chance, who owns it and the alarms that stand. */
export function TargetWords({ line }: { line: BoardLine }) {
  const { board } = useTexts();
  const words = useMeasureWords();
  const { card } = board;
  const { target, targetState, unit, alarms } = line;
  const value = target?.target ?? null;
  return (
    <p className={classes.line}>
      {value === null ? card.noTarget : card.target(words.write(unit, value))}
      {targetState ? (
        <>
          {" "}
          <StatusBadge tone={tones[targetState]}>{card.targetStates[targetState]}</StatusBadge>
        </>
      ) : null}
      {" · "}
      {target?.ownerName ? card.owner(target.ownerName) : card.noOwner}
      {alarms > 0 ? (
        <>
          {" · "}
          <StatusBadge tone="bad">{card.alarm(alarms)}</StatusBadge>
        </>
      ) : null}
    </p>
  );
}
