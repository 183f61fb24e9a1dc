export { exportMapLog } from "./files/export-map-log.server";
export { isMapForm, mapFile } from "./files/map-file.server";
export { mapQuestionOf } from "./filters/map-question";
export { viewMap } from "./view-map.server";
