// How many tests passed, failed and were skipped? One line, from vitest's report. No report is a failure.
import { existsSync, readFileSync } from "node:fs";

const [file = "", exitCode = "0"] = process.argv.slice(2);
const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { numPassedTests: 0, numFailedTests: 1, testResults: [] };
// A file that fails before its first test has no failed test to count.
const brokenFiles = report.testResults.filter((result) => result.status === "failed" && result.assertionResults.length === 0).length;
const skipped = (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0);
// Types or lint may fail while every test passes.
const failed = Math.max(report.numFailedTests + brokenFiles, exitCode === "0" ? 0 : 1);
const parts = [`${report.numPassedTests} passed`, `${failed} failed`];
if (skipped > 0) parts.push(`${skipped} skipped`);
console.log(parts.join(", "));
