// How is what a check saw said? The instants among it are written as the reader writes them.
import { useFormats } from "../formats";
import type { CheckView } from "./view";

export function useCheckValues() {
  const format = useFormats();
  return ({ seen }: CheckView) =>
    Object.fromEntries(
      Object.entries(seen).map(([key, value]) => [
        key,
        /(At|until|now)$/.test(key) && typeof value === "string" ? format.minute(value) : (value ?? "–"),
      ]),
    );
}
