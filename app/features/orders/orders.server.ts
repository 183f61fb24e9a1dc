export { connectionsChanged, findSignedConnection, type SignedConnection } from "./connection.server";
export { checkSignature, type SignatureCheck, type SignedDelivery } from "./delivery-signature";
export { type EventMistake, type EventRead, isObject, readEventFields } from "./event-form";
export { parseEventTime } from "./event-time";
export { EXPOSED, eventTypeRanks, knownEventTypes, rankOfType } from "./event-types";
export {
  type IngestAnswer,
  ingestEvents,
  LARGEST_BODY_BYTES,
  MOST_EVENTS,
  type Posted,
  type ReadBody,
  readItems,
} from "./ingest.server";
