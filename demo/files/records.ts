// Which lines of a CSV file make one record? A quoted field may hold line ends, but not endlessly.

/** One or several lines of text, beginning at a line number. */
export type Lines = { line: number; text: string };
export type OnBroken = (line: number, reason: string) => void;

/** Longer than any note that a shop writes into an order. */
const mostLines = 300;

/** `push` answers the records that a further line completes; `flush` those that stay at the end. */
export function recordSplitter(onBroken: OnBroken) {
  const open: Lines[] = [];
  const settle = (isLast: boolean): Lines[] => {
    const records: Lines[] = [];
    while (open.length) {
      const length = recordLength(open);
      if (length) records.push(together(open.splice(0, length)));
      else if (isLast || open.length >= mostLines) reportFirst(open.splice(0, 1), onBroken);
      else break;
    }
    return records.filter(({ text }) => text !== "");
  };
  return {
    push: (line: Lines) => {
      open.push(line);
      return settle(false);
    },
    flush: () => settle(true),
  };
}

/** A record of several lines that makes no sense: its first line is broken, the others are read anew. */
export function readAnew({ line, text }: Lines, onBroken: OnBroken): Lines[] {
  const splitter = recordSplitter(onBroken);
  const rest = text.split("\n").slice(1);
  return [...rest.flatMap((next, place) => splitter.push({ line: line + 1 + place, text: next })), ...splitter.flush()];
}

/** How many of the open lines are one whole record; 0: a quote is still open at their end. */
function recordLength(open: Lines[]): number {
  const [first] = open as [Lines];
  if (!hasOpenQuote(first.text)) return 1;
  return open.findIndex(({ text }, place) => place > 0 && hasOpenQuote(text)) + 1;
}

const together = (lines: Lines[]): Lines => ({ line: lines[0]?.line ?? 0, text: lines.map(({ text }) => text).join("\n") });

const reportFirst = ([first]: Lines[], onBroken: OnBroken) => onBroken(first?.line ?? 0, "an opening quote is never closed");

/** An odd number of quotes; a doubled one inside a field counts as two. */
function hasOpenQuote(text: string) {
  let isOpen = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) isOpen = !isOpen;
  return isOpen;
}
