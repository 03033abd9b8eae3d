// What may a log know of an address? Its path without the query, and without segments long enough to be a token.

/** A uuid, the longest id that we use, has 36 characters; every signed token is longer. */
const longestId = 36;

export function loggablePath(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? "";
  return path
    .split("/")
    .map((segment) => (segment.length > longestId ? "*" : segment))
    .join("/");
}
