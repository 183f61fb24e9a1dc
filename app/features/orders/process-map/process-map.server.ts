export { isMapForm, mapFile } from "./map-file.server";
export { mapQuestionOf } from "./map-question";
export { viewMap } from "./view-map.server";
