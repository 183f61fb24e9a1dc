import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { paths } from "~/lib/paths";
import classes from "./heat-map.module.css";
import type { HeatCell, HeatRow, NamedThing } from "./team-view";

interface HeatMapProps {
  readonly skills: readonly NamedThing[];
  readonly rows: readonly HeatRow[];
}

/** People by skills as a real table: names and skills stay in sight while it is scrolled, by keyboard as well. */
export function HeatMap({ skills, rows }: HeatMapProps) {
  const { heat } = useTexts().teamSkills;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by the arrow keys.
    <section className={classes.scroller} tabIndex={0} aria-label={heat.scroll}>
      <table className={classes.table}>
        <caption>{heat.caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={classes.person}>
              {heat.person}
            </th>
            <th scope="col" className={classes.team}>
              {heat.team}
            </th>
            {skills.map(({ id, name }) => (
              <th key={id} scope="col">
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, teamName, cells }) => (
            <tr key={id}>
              <th scope="row">
                <Anchor component={Link} to={paths.skillsOf(id)} size="sm">
                  {name}
                </Anchor>
              </th>
              <td className={classes.team}>{teamName}</td>
              {cells.map((cell, at) => (
                <Cell key={skills[at]?.id} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The most levels that are told apart by colour. */
const DARKEST = 3;

function Cell({ cell }: { cell: HeatCell | null }) {
  const { heat } = useTexts().teamSkills;
  if (cell === null) return <td />;
  const { level, target, applies, gap, source, isUnverified } = cell;
  if (!applies) return <td title={heat.notApplicable}>n/a</td>;
  if (level === null || source === null) return <td title={heat.notRated}>{`–/${target}`}</td>;
  return (
    <td data-gap={Math.min(DARKEST, gap ?? 0)} title={heat.sources[source]}>
      {`${level}/${target}${isUnverified ? "*" : ""}`}
    </td>
  );
}
