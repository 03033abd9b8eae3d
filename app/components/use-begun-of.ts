// Of what was a draft begun? What others keep meanwhile may be read back, and is not in it.
import { useState } from "react";

/** `shown`: as it is stored now. */
export function useBegunOf<Value extends string | number>(shown: Value, isDirty: boolean): Value {
  const [begunOf, setBegunOf] = useState(shown);
  const now = isDirty ? begunOf : shown;
  if (begunOf !== now) setBegunOf(now);
  return now;
}
