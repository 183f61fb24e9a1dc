// Reads Vitest's JSON report and prints the closing line. A test file that could not even be loaded, and a failed
// `npm run check`, count as one failure each.
import { existsSync, readFileSync } from "node:fs";

const [file, checkFailed] = process.argv.slice(2);
if (!file || !existsSync(file)) {
  console.log("The tests wrote no report: they could not be started.");
  console.log("0 passed, 1 failed, 0 skipped");
  process.exit(1);
}
const report = JSON.parse(readFileSync(file, "utf8"));
const unloaded = report.testResults.filter((suite) => suite.status === "failed" && suite.assertionResults.length === 0);
for (const suite of unloaded) console.log(`Could not be loaded: ${suite.name}`);
if (checkFailed === "1") console.log("npm run check failed; its lines above say where.");
const passed = report.numPassedTests;
const failed = report.numFailedTests + unloaded.length + (checkFailed === "1" ? 1 : 0);
const skipped = report.numPendingTests + report.numTodoTests;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
