import { Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { paths } from "~/lib/paths";
import { type MapQuestion, mapSearchOf } from "../filters/map-question";
import { pageColours } from "./flow-picture";
import type { FlowDrawing, StepLevel } from "./lay-out";
import { MapStage } from "./map-stage";
import classes from "./picture.module.css";

interface PictureSectionProps {
  readonly across: FlowDrawing;
  readonly down: FlowDrawing;
  readonly question: MapQuestion;
}

/** The map: from left to right where there is room, from top to bottom on a phone; told by its waits or by the intended flow. */
export function PictureSection({ across, down, question }: PictureSectionProps) {
  const { picture: words } = useTexts().processMap;
  return (
    <section aria-label={words.title}>
      <Views question={question} />
      <MapStage className={classes.across} drawing={across} id="map-across" question={question} />
      <MapStage className={classes.down} drawing={down} id="map-down" question={question} />
      <Legend levels={question.by === "flow" ? ["kept", "astray", "unused"] : ["longest", "long", "some", "others"]} />
      {across.steps.some(({ handOffs }) => handOffs) ? (
        <Text size="sm" c="var(--quiet)" mt={4}>
          {words.handOffs} <a href="#hand-offs">{words.handOffsList}</a>
        </Text>
      ) : null}
      <Text size="sm" c="var(--quiet)" mt={4}>
        {question.by === "flow" ? words.underFlow : words.under}
      </Text>
    </section>
  );
}

/** What the picture tells: a link for each, so that it works without script and can be sent on. */
function Views({ question }: { question: MapQuestion }) {
  const { picture: words } = useTexts().processMap;
  const views = [
    { by: undefined, label: words.byWait },
    { by: "flow", label: words.byFlow },
  ] as const;
  return (
    <nav className={`${classes.views} no-print`} aria-label={words.views}>
      <span>{words.views}</span>
      {views.map(({ by, label }) => (
        <Link
          key={label}
          to={paths.map(mapSearchOf({ ...question, by }))}
          preventScrollReset
          aria-current={question.by === by ? "true" : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

const lineClasses: Partial<Record<StepLevel, string | undefined>> = {
  others: classes.dashed,
  astray: classes.longDashed,
  unused: classes.dotted,
};

type LegendLevel = Exclude<StepLevel, "short" | "passed">;

function Legend({ levels }: { levels: readonly LegendLevel[] }) {
  const { legend } = useTexts().processMap.picture;
  return (
    <ul className={classes.legend}>
      {levels.map((level) => (
        <li key={level}>
          <span
            className={`${classes.swatch} ${lineClasses[level] ?? ""}`}
            style={{ borderTopColor: pageColours.levels[level] }}
            aria-hidden
          />
          {legend[level]}
        </li>
      ))}
    </ul>
  );
}
