import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatusBadge } from "~/components/states/status-badge";
import { paths } from "~/lib/paths";
import classes from "../page/board.module.css";
import { toneOf, useMeasureWords } from "../page/measure-words";
import type { MeasureState } from "./process-today.server";

/** The board's measures, a line each. Nothing before anything came in. */
export function ProcessSection({ states }: { states: readonly MeasureState[] }) {
  const { board, common } = useTexts();
  const words = useMeasureWords();
  if (states.length === 0) return null;
  const worse = states.filter(({ state, better }) => toneOf(state, better) === "bad");
  return (
    <Section
      title={board.today.title}
      description={board.today.signals(worse.length, states.length)}
      action={
        <Anchor component={Link} to={paths.board()} size="sm">
          {board.today.open}
        </Anchor>
      }
    >
      <ul className={classes.states}>
        {states.map(({ key, unit, now, state, better }) => (
          <li key={key}>
            <Anchor component={Link} to={paths.measure(key)}>
              {words.nameOf(key)}
            </Anchor>
            <strong>{now ? words.write(unit, now.value) : common.notMeasured}</strong>
            <span>
              <StatusBadge tone={toneOf(state, better)}>{board.states.badge[state.kind]}</StatusBadge>{" "}
              {state.kind === "signal" ? words.stateOf(state, better) : null}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
