export { listUploads } from "~db/queries/uploads/uploads";
export { startMeasureWatch, stopMeasureWatch } from "./board/alarms/measure-watch.server";
export { startMeasures, stopMeasures } from "./board/measure-settings.server";
export { findSignedConnection } from "./connection.server";
export {
  createConnection,
  endConnection,
} from "./connections/change-connection.server";
export { viewDeliveries, viewDeliveryOf } from "./connections/deliveries/deliveries-view.server";
export { answerRetryForm } from "./connections/deliveries/retry-delivery-form.server";
export { viewConnections } from "./connections/list/connection-list.server";
export { viewMapping } from "./connections/mapping/mapping-view.server";
export { listSourceNeeds } from "./connections/needs/source-needs.server";
export { listKeyNames, viewConnection } from "./connections/one/one-connection.server";
export { answerQuarantineForm } from "./connections/quarantine/answer-quarantine-form.server";
export { answerCorrectionForm } from "./connections/quarantine/correct-row.server";
export { viewQuarantine, viewQuarantinedRow } from "./connections/quarantine/quarantine-view.server";
export { requireConnection } from "./connections/require-connection.server";
export { answerTryForm } from "./connections/trying/answer-try-form.server";
export { checkSignature, type SignedDelivery } from "./delivery-signature";
export { knownEventTypes } from "./event-types";
export { answerImportForm } from "./imports/answer-import-form.server";
export { createImport } from "./imports/create-import.server";
export { type FileImportOutcome, importFile } from "./imports/import-file.server";
export { findFileConnection, listShownImports } from "./imports/list-imports.server";
export { importSetAsideFile } from "./imports/set-aside-file.server";
export { viewImport } from "./imports/view-import.server";
export { listFileAlarms } from "./imports/watch/file-alarms.server";
export { startFolderWatch, stopFolderWatch } from "./imports/watch/watch-loop.server";
export { putAlarmAway, saveWatch, viewWatch } from "./imports/watch/watch-settings.server";
export type * from "./inbox/inbox-types";
export { startInbox, stopInbox } from "./inbox/inbox-upkeep.server";
export { findWebhookConnection, receiveWebhook } from "./inbox/receive-webhook.server";
export { tallyRefusal } from "./inbox/tally.server";
export type { WebhookKind } from "./inbox/webhook-sources";
export { ingestEvents, LARGEST_BODY_BYTES, type Posted } from "./ingest.server";
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
export { createUpload, newUploadId, viewUpload } from "./uploads/uploads.server";
