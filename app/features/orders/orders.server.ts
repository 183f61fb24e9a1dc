export { listUploads } from "~db/queries/uploads/uploads";
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
export { answerMappingForm } from "./uploads/answer-mapping-form.server";
export {
  changeOrdersMapping,
  createOrdersFile,
  ordersFileStream,
  ordersOfFile,
  viewOrdersFile,
} from "./uploads/orders-file.server";
export { receiveFile } from "./uploads/receive-file.server";
export { listSetAside, setAsideFile } from "./uploads/set-aside.server";
export { resumeUploads, stopUploads } from "./uploads/upload-queue.server";
export { createUpload, newUploadId, type UploadView, viewUpload } from "./uploads/uploads.server";
