// Which lines of a CSV file make one record? A quoted field may hold line ends, but not endlessly.

/** One or several lines of text, beginning at a line number. */
export type Lines = { line: number; text: string };
export type OnBroken = (line: number, reason: string) => void;

/** Longer than any note that a shop writes into an order. */
const mostLines = 300;

/** `whyBroken` null: the lines are a record as the table has them. */
type Judges = { onBroken: OnBroken; whyBroken: (record: Lines) => string | null };

/** `push` answers the records that a further line completes; `flush` those that stay at the end. */
export function recordSplitter({ onBroken, whyBroken }: Judges) {
  const open: Lines[] = [];
  const settle = (isLast: boolean): Lines[] => {
    const records: Lines[] = [];
    while (open.length) {
      const length = recordLength(open);
      if (length === 0 && !isLast && open.length < mostLines) break;
      const record = together(open.slice(0, length));
      // What a stray quote has drawn together is no record: its first line is broken, the others begin anew with what follows.
      const fault = length === 0 ? "an opening quote is never closed" : length > 1 ? whyBroken(record) : null;
      const [first] = open.splice(0, fault === null ? length : 1);
      if (fault === null) records.push(record);
      else onBroken(first?.line ?? 0, fault);
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

/** How many of the open lines are one whole record; 0: a quote is still open at their end. */
function recordLength(open: Lines[]): number {
  const [first] = open as [Lines];
  if (!hasOpenQuote(first.text)) return 1;
  return open.findIndex(({ text }, place) => place > 0 && hasOpenQuote(text)) + 1;
}

const together = (lines: Lines[]): Lines => ({ line: lines[0]?.line ?? 0, text: lines.map(({ text }) => text).join("\n") });

/** An odd number of quotes; a doubled one inside a field counts as two. */
function hasOpenQuote(text: string) {
  let isOpen = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) isOpen = !isOpen;
  return isOpen;
}
