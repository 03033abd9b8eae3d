// How does one program run another, quietly, and tell what it said when it failed?
import { spawn } from "node:child_process";

/**
 * @param {string} command
 * @param {string[]} options
 * @param {{ env?: NodeJS.ProcessEnv; timeout?: number }} [settings] timeout in milliseconds
 * @returns {Promise<string>} what it printed
 */
export function run(command, options, { env = process.env, timeout } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, options, { env, timeout, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) return resolve(output);
      reject(new Error(`${command} ${options.join(" ")} ended with ${signal ?? code}:\n${shortened(output.trim().split("\n"))}`));
    });
  });
}

/** The cause stands near the beginning or the end; bundlers list a thousand files between. */
const shortened = (lines) => (lines.length > 60 ? [...lines.slice(0, 40), "…", ...lines.slice(-15)] : lines).join("\n");
