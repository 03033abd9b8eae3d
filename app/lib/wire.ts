// How do bigints and dates travel to the browser? As text: JSON has neither.

/** A branded id has a key more than text has; once it has travelled it is plain text. */
export type Wire<Value> = Value extends bigint | Date
  ? string
  : Value extends string
    ? keyof Value extends keyof string
      ? Value
      : string
    : Value extends readonly (infer Item)[]
      ? Wire<Item>[]
      : Value extends object
        ? { [Key in keyof Value]: Wire<Value[Key]> }
        : Value;

export const wire = <Value>(value: Value): Wire<Value> =>
  JSON.parse(JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? item.toString() : item))) as Wire<Value>;
