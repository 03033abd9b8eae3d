// Is a wish to end heard whenever it comes?
import { expect, test } from "vitest";
import { interruption } from "../../demo/interruption";

test("a wish to end is heard while the run goes on, and also when it came before the run began", async () => {
  const later = new AbortController();
  const heard = interruption(later.signal);
  later.abort();
  expect(await heard).toBe("interrupted");
  expect(await interruption(AbortSignal.abort())).toBe("interrupted");
});
