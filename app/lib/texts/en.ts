import { acts } from "./en/acts";
import { auth } from "./en/auth";
import { board } from "./en/board";
import { calendars } from "./en/calendars";
import { changes } from "./en/changes";
import { common } from "./en/common";
import { connect } from "./en/connect";
import { connections } from "./en/connections";
import { costs } from "./en/costs";
import { customers } from "./en/customers";
import { deciding } from "./en/deciding";
import { experimentList } from "./en/experiment-list";
import { forecast } from "./en/forecast";
import { help } from "./en/help";
import { imports } from "./en/imports";
import { intendedFlow } from "./en/intended-flow";
import { lookUp } from "./en/look-up";
import { mapDifference } from "./en/map-difference";
import { measures } from "./en/measures";
import { metrics } from "./en/metrics";
import { orders } from "./en/orders";
import { planning } from "./en/planning";
import { processMap } from "./en/process-map";
import { resultGroups } from "./en/result-groups";
import { results } from "./en/results";
import { returns } from "./en/returns";
import { run } from "./en/run";
import { settings } from "./en/settings";
import { shell } from "./en/shell";
import { survival } from "./en/survival";
import { today } from "./en/today";
import { tour } from "./en/tour";
import { uploads } from "./en/uploads";
import { valueStream } from "./en/value-stream";
import { webhooks } from "./en/webhooks";
import { wizard } from "./en/wizard";

/** Every English text of the interface. An area is a file in en/ and a line here; another language has this shape. */
export const en = {
  acts,
  auth,
  board,
  calendars,
  changes,
  common,
  connect,
  connections,
  costs,
  customers,
  deciding,
  experimentList,
  forecast,
  lookUp,
  mapDifference,
  measures,
  metrics,
  run,
  help,
  imports,
  intendedFlow,
  orders,
  planning,
  processMap,
  resultGroups,
  results,
  returns,
  settings,
  shell,
  survival,
  today,
  tour,
  uploads,
  valueStream,
  webhooks,
  wizard,
};

export type Texts = typeof en;
