import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "~/components/preferences";
import { useHydrated } from "~/components/use-hydrated";
import type { FlowDrawing } from "./flow-drawing";
import { FlowPicture, pageColours } from "./flow-picture";
import { type MapQuestion, mapSearchOf } from "./map-question";
import classes from "./process-map.module.css";
import { useFlowWords } from "./use-flow-words";

const ZOOM = 1.25;
const SMALLEST = 0.3;
const LARGEST = 3;
/** Letters smaller than this part of their size cannot be read. */
const LEGIBLE = 0.75;

interface PictureSectionProps {
  readonly across: FlowDrawing;
  readonly down: FlowDrawing;
  readonly question: MapQuestion;
}

/** The map: from left to right where there is room, from top to bottom on a phone. Scrolls both ways; buttons change its size. */
export function PictureSection({ across, down, question }: PictureSectionProps) {
  const { picture: words } = useTexts().processMap;
  const [zoom, setZoom] = useState<number | "fit">("fit");
  const isHydrated = useHydrated();
  const scale = (factor: number) =>
    setZoom((now) => Math.min(LARGEST, Math.max(SMALLEST, (now === "fit" ? 1 : now) * factor)));
  return (
    <>
      {isHydrated ? (
        <Group gap="xs" mb="xs" className="no-print">
          <Button size="xs" variant="default" onClick={() => scale(ZOOM)}>
            {words.zoomIn}
          </Button>
          <Button size="xs" variant="default" onClick={() => scale(1 / ZOOM)}>
            {words.zoomOut}
          </Button>
          <Button size="xs" variant="default" onClick={() => setZoom("fit")}>
            {words.zoomFit}
          </Button>
        </Group>
      ) : null}
      <Stage className={classes.across} drawing={across} id="map-across" zoom={zoom} question={question} />
      <Stage className={classes.down} drawing={down} id="map-down" zoom={zoom} question={question} />
      <Legend />
      <Text size="sm" c="var(--quiet)" mt={4}>
        {words.under}
      </Text>
    </>
  );
}

interface StageProps {
  readonly drawing: FlowDrawing;
  readonly id: string;
  readonly zoom: number | "fit";
  readonly question: MapQuestion;
  readonly className: string | undefined;
}

function Stage({ drawing, id, zoom, question, className }: StageProps) {
  const { picture: texts } = useTexts().processMap;
  const { words } = useFlowWords();
  const width =
    zoom === "fit" ? `clamp(${drawing.width * LEGIBLE}px, 100%, ${drawing.width}px)` : `${drawing.width * zoom}px`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard.
    <section className={`${classes.stage} ${className}`} aria-label={texts.region} tabIndex={0}>
      <div style={{ width }}>
        <FlowPicture
          drawing={drawing}
          words={words}
          colours={pageColours}
          id={id}
          linkOf={({ from, to }) => `${mapSearchOf({ ...question, step: `${from}>${to}` }) || "?"}#step`}
        />
      </div>
    </section>
  );
}

function Legend() {
  const { legend } = useTexts().processMap.picture;
  return (
    <ul className={classes.legend}>
      {(["longest", "long", "some", "others"] as const).map((level) => (
        <li key={level}>
          <span
            className={level === "others" ? `${classes.swatch} ${classes.dashed}` : classes.swatch}
            style={{ borderTopColor: pageColours.levels[level] }}
            aria-hidden
          />
          {legend[level]}
        </li>
      ))}
    </ul>
  );
}
