import { createRequire } from "node:module";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { renderToStaticMarkup } from "react-dom/server";
import { csvHeaders, csvLine, csvStart } from "~/lib/csv-text";
import { createFormat, type Preferences } from "~/lib/format";
import { texts } from "~/lib/texts/texts";
import type { SiteScope } from "~db/queries/site-scope";
import type { IntendedFlow } from "~experiments";
import { currentFlow } from "../../intended-flow/intended-flow.server";
import type { MapQuestion } from "../filters/map-question";
import { type FlowMap, meantBy } from "../flow-map";
import { flowDrawing } from "../picture/flow-drawing";
import { FlowPicture, fileColours } from "../picture/flow-picture";
import { readFlow } from "../read-flow.server";
import { activityName, flowWords } from "../use-flow-words";

const mapForms = ["png", "svg", "csv"] as const;
export type MapForm = (typeof mapForms)[number];

export function isMapForm(text: string): text is MapForm {
  return (mapForms as readonly string[]).includes(text);
}

interface FileAsked {
  readonly form: MapForm;
  readonly question: MapQuestion;
  readonly scope: SiteScope;
  readonly at: number;
  readonly preferences: Preferences;
}

/** Twice the size on a page, for slides and print. */
const PNG_ZOOM = 2;
const HOUR_MS = 3_600_000;

/** The map as a file; null while it is being made. */
export async function mapFile({ form, question, scope, at, preferences }: FileAsked): Promise<Response | null> {
  const { value: map } = await readFlow(question, scope, at);
  if (!map) return null;
  if (form === "csv") return new Response(stepLines(map, preferences), { headers: csvHeaders("process-map.csv") });
  const meant = question.by === "flow" ? (currentFlow()?.steps ?? null) : null;
  const drawing = drawnFile(map, { ...question, meant }, preferences);
  const headers = (type: string) => ({
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="process-map.${form}"`,
    "Cache-Control": "private, no-store",
  });
  return form === "svg"
    ? new Response(drawing, { headers: headers("image/svg+xml") })
    : new Response(new Uint8Array(pngOf(drawing)), { headers: headers("image/png") });
}

interface Drawn extends MapQuestion {
  readonly meant: IntendedFlow["steps"] | null;
}

function drawnFile(map: FlowMap, { rare, meant }: Drawn, preferences: Preferences): string {
  return renderToStaticMarkup(
    <FlowPicture
      drawing={flowDrawing(map, rare, "across", meant)}
      words={flowWords(texts(preferences.locale), createFormat(preferences))}
      colours={fileColours}
      id="map"
      linkOf={null}
      font="DejaVu Sans, Helvetica, Arial, sans-serif"
    />,
  );
}

/** Letters come from the font that is installed with the app: a server may have none. */
function pngOf(drawing: string): Buffer {
  const fonts = join(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json"), "../ttf");
  const picture = new Resvg(drawing, {
    fitTo: { mode: "zoom", value: PNG_ZOOM },
    font: {
      fontFiles: [join(fonts, "DejaVuSans.ttf"), join(fonts, "DejaVuSans-Bold.ttf")],
      loadSystemFonts: false,
      defaultFontFamily: "DejaVu Sans",
    },
  });
  return picture.render().asPng();
}

/** A line a step, times in hours; whether it is meant stays empty while nobody has said. */
function stepLines(map: FlowMap, { locale }: Preferences): string {
  const flow = currentFlow();
  const isMeant = flow && meantBy(flow.steps);
  const words = texts(locale);
  const hours = (milliseconds: number) => (milliseconds / HOUR_MS).toFixed(4);
  const head = [
    ...["from", "to", "times", "orders", "share_of_orders", "whose_time", "part_of_waiting"],
    ...["mean_working_hours", "median_working_hours", "total_working_hours"],
    ...["mean_elapsed_hours", "median_elapsed_hours", "total_elapsed_hours", "in_intended_flow"],
  ];
  const rows = map.steps.map(({ from, to, count, cases, share, clock, partOfWaiting, working, elapsed }) => [
    ...[activityName(words, from), activityName(words, to), String(count), String(cases), share.toFixed(6), clock],
    partOfWaiting === null ? "" : partOfWaiting.toFixed(6),
    ...[working, elapsed].flatMap(({ mean, median, total }) => [hours(mean), hours(median), hours(total)]),
    isMeant ? (isMeant({ from, to }) ? "yes" : "no") : "",
  ]);
  return csvStart + [head, ...rows].map((row) => csvLine(row)).join("");
}
