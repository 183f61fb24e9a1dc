export { listTourStops, type TourStop } from "./tour/tour-stops.server";
