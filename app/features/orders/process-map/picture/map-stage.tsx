import type { MouseEvent } from "react";
import { useTexts } from "~/components/preferences";
import { useHydrated } from "~/components/use-hydrated";
import { type MapQuestion, mapSearchOf } from "../filters/map-question";
import { useFlowWords } from "../use-flow-words";
import { FlowPicture, pageColours } from "./flow-picture";
import type { FlowDrawing } from "./lay-out";
import classes from "./picture.module.css";
import { usePanZoom } from "./use-pan-zoom";
import { ZOOM_STEP, type Zoom, zoomedBy } from "./zoom";

/** Letters smaller than this part of their size cannot be read. */
const LEGIBLE = 0.85;

interface MapStageProps {
  readonly drawing: FlowDrawing;
  readonly id: string;
  readonly question: MapQuestion;
  readonly className: string | undefined;
}

/** One drawing of the map in an element that scrolls, and what changes its size: links, which script answers at once. */
export function MapStage({ drawing, id, question, className }: MapStageProps) {
  const { picture: texts } = useTexts().processMap;
  const { words } = useFlowWords();
  const { zoom, setZoom, zoomBy, stageProps } = usePanZoom(drawing.width, question.zoom ?? null);
  const isHydrated = useHydrated();
  const width =
    zoom === null ? `clamp(${drawing.width * LEGIBLE}px, 100%, ${drawing.width}px)` : `${drawing.width * zoom}px`;
  return (
    <div className={className}>
      <section
        className={classes.stage}
        aria-label={texts.region}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard.
        tabIndex={0}
        {...stageProps}
      >
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
      <div className={`${classes.sizes} no-print`}>
        <SizeLink zoom={zoomedBy(zoom ?? 1, ZOOM_STEP)} question={question} onChoose={() => zoomBy(ZOOM_STEP)}>
          {texts.zoomIn}
        </SizeLink>
        <SizeLink zoom={zoomedBy(zoom ?? 1, 1 / ZOOM_STEP)} question={question} onChoose={() => zoomBy(1 / ZOOM_STEP)}>
          {texts.zoomOut}
        </SizeLink>
        <SizeLink zoom={null} question={question} onChoose={() => setZoom(null)}>
          {texts.zoomFit}
        </SizeLink>
        {isHydrated ? <span className={classes.hint}>{texts.hint}</span> : null}
      </div>
    </div>
  );
}

interface SizeLinkProps {
  readonly zoom: Zoom;
  readonly question: MapQuestion;
  readonly onChoose: () => void;
  readonly children: string;
}

/** Without script the page comes anew in that size. */
function SizeLink({ zoom, question, onChoose, children }: SizeLinkProps) {
  const choose = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onChoose();
  };
  const href = mapSearchOf({ ...question, zoom: zoom ?? undefined }) || "?";
  return (
    <a className={classes.size} href={href} onClick={choose}>
      {children}
    </a>
  );
}
