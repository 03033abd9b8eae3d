// How does a value become one JSON parameter of a statement? bigint as text, which PostgreSQL casts back without loss.

export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? item.toString() : item));
