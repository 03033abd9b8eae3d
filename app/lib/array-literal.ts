// A list of texts as PostgreSQL writes one ({"a","b"}): JSON's own writer does it twice as fast as the driver, wherever the two agree.

/** null: the driver is to write it. */
export function arrayLiteral(items: readonly unknown[]): string | null {
  if (!items.every(isText)) return null;
  const json = JSON.stringify(items);
  return differs.test(json) ? null : `{${json.slice(1, -1)}}`;
}

const isText = (item: unknown) => typeof item === "string" || item === null || item === undefined;

/** A backslash before anything but a quote or a backslash (line ends, control characters, broken halves) means another thing to PostgreSQL. */
const differs = /\\[^"\\]/;
