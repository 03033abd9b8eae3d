// How does a value become one JSON parameter of a statement? bigint as text, which PostgreSQL casts back without loss.

export function toJson(value: unknown): string {
  try {
    // Several times as fast as with a function asked about each value: most hold no bigint, and one throws at once.
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? item.toString() : item));
  }
}
