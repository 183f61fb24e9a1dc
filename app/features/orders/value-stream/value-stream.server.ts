export { listFindingNeeds, postFinding, viewFindings } from "./findings/findings.server";
export { readAudit } from "./read-stream.server";
