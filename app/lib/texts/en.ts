import { acts } from "./en/acts";
import { auth } from "./en/auth";
import { changes } from "./en/changes";
import { common } from "./en/common";
import { connect } from "./en/connect";
import { connections } from "./en/connections";
import { costs } from "./en/costs";
import { deciding } from "./en/deciding";
import { experimentList } from "./en/experiment-list";
import { help } from "./en/help";
import { imports } from "./en/imports";
import { lookUp } from "./en/look-up";
import { metrics } from "./en/metrics";
import { orders } from "./en/orders";
import { planning } from "./en/planning";
import { board } from "./en/process/board";
import { calendars } from "./en/process/calendars";
import { customers } from "./en/process/customers";
import { forecast } from "./en/process/forecast";
import { intendedFlow } from "./en/process/intended-flow";
import { mapDifference } from "./en/process/map-difference";
import { measures } from "./en/process/measures";
import { processMap } from "./en/process/process-map";
import { returns } from "./en/process/returns";
import { survival } from "./en/process/survival";
import { valueStream } from "./en/process/value-stream";
import { resultGroups } from "./en/result-groups";
import { results } from "./en/results";
import { run } from "./en/run";
import { settings } from "./en/settings";
import { shell } from "./en/shell";
import { calibration } from "./en/skills/calibration";
import { growth } from "./en/skills/growth";
import { skillImport } from "./en/skills/import";
import { jobRoles } from "./en/skills/job-roles";
import { skillMatrix } from "./en/skills/matrix";
import { mySkills } from "./en/skills/my-skills";
import { teamSkills } from "./en/skills/team-skills";
import { skillTeams } from "./en/skills/teams";
import { answering } from "./en/surveys/answering";
import { surveyEditor } from "./en/surveys/editor";
import { surveyWaves } from "./en/surveys/waves";
import { today } from "./en/today";
import { tour } from "./en/tour";
import { training } from "./en/training";
import { uploads } from "./en/uploads";
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
  mySkills,
  teamSkills,
  calibration,
  growth,
  answering,
  run,
  help,
  imports,
  intendedFlow,
  jobRoles,
  orders,
  planning,
  processMap,
  resultGroups,
  results,
  returns,
  settings,
  shell,
  skillImport,
  skillMatrix,
  skillTeams,
  surveyEditor,
  surveyWaves,
  survival,
  today,
  tour,
  training,
  uploads,
  valueStream,
  webhooks,
  wizard,
};

export type Texts = typeof en;
