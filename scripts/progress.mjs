// How does someone who waits see that work goes on? A bar per step on a terminal, one line per step elsewhere.

const width = 24;

/**
 * Runs `work`; `share` (0 to 1) says how far it is, when that can be known.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @param {() => number} [share]
 * @returns {Promise<T>}
 */
export async function withProgress(label, work, share) {
  const startedAt = process.hrtime.bigint();
  const seconds = () => Number(process.hrtime.bigint() - startedAt) / 1e9;
  const isTerminal = process.stdout.isTTY === true;
  const draw = () => process.stdout.write(`\r${label.padEnd(34)} ${bar(share?.(), seconds())} ${Math.round(seconds())} s `);
  if (!isTerminal) console.log(`${label} …`);
  const timer = isTerminal ? setInterval(draw, 200) : undefined;
  try {
    const result = await work();
    if (isTerminal) process.stdout.write(`\r${label.padEnd(34)} ${bar(1, 0)} ${Math.round(seconds())} s \n`);
    return result;
  } catch (error) {
    if (isTerminal) process.stdout.write("\n");
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** Without a known share, a block that walks. */
function bar(share, seconds) {
  if (share === undefined) {
    const at = Math.round(seconds * 5) % (width - 2);
    return `[${" ".repeat(at)}===${" ".repeat(width - 3 - at)}]`;
  }
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return `[${"=".repeat(full)}${" ".repeat(width - full)}]`;
}
