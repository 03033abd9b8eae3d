// How do bigints and dates travel to the browser? As text: JSON has neither.

export type Wire<Value> = Value extends bigint | Date
  ? string
  : Value extends readonly (infer Item)[]
    ? Wire<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: Wire<Value[Key]> }
      : Value;

export const wire = <Value>(value: Value): Wire<Value> =>
  JSON.parse(JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? item.toString() : item))) as Wire<Value>;
