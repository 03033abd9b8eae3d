// `npm test`: types, lint, then every test. `npm run check` (--quick): the same without the browser.
import { spawn } from "node:child_process";

const isQuick = process.argv.includes("--quick");
const others = process.argv.slice(2).filter((option) => option !== "--quick");

const projects = isQuick ? ["--project", "unit", "--project", "database"] : [];
const reporters = ["--reporter=default", "--reporter=json", "--outputFile.json=.data/test-results.json"];
const stages = [
  { name: "types", program: "typescript/bin/tsc", options: ["--noEmit"] },
  { name: "lint", program: "@biomejs/biome/bin/biome", options: ["check", "--error-on-warnings"] },
  { name: "tests", program: "vitest/vitest.mjs", options: ["run", ...reporters, ...projects, ...others] },
];

// All stages run, so that one look shows everything that is wrong.
const failed: string[] = [];
for (const { name, program, options } of stages) if (!(await passes(program, options))) failed.push(name);
if (failed.length > 0) console.error(`\nFailed: ${failed.join(", ")}`);
process.exitCode = failed.length > 0 ? 1 : 0;

function passes(program: string, options: string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`node_modules/${program}`, ...options], { stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => child.kill(signal));
    child.once("error", reject);
    child.once("close", (code) => resolve(code === 0));
  });
}
