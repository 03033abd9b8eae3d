import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OperatorDb } from "~/db.server";
import { makeCollectBuffer } from "~/pipeline/storefront/collect-buffer.server";
import { unpackCollected } from "~/pipeline/storefront/storefront-batch.server";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const receivedAt = new Date("2026-06-01T00:00:00Z");
const one = (text: string) => ({ receivedAt, body: Buffer.from(text) });

/** Of a database that keeps what it is given once it answers. */
function fakeOperator() {
  const kept: string[][] = [];
  const state = { answer: async () => {} };
  const prepared: OperatorDb["prepared"] =
    () =>
    async (_text, ...values) => {
      await state.answer();
      kept.push(unpackCollected(values[1] as unknown as Buffer).map(({ body }) => body.toString()));
      return [];
    };
  return { kept, state, operator: { prepared } as OperatorDb };
}

test("what comes within a quarter of a second is written down together, in its order", async () => {
  const { kept, operator } = fakeOperator();
  const buffer = makeCollectBuffer(operator);
  for (const text of ["a", "b"]) expect(buffer.take(one(text))).toBe(true);
  await vi.advanceTimersByTimeAsync(249);
  expect(kept).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(kept).toEqual([["a", "b"]]);
  buffer.take(one("c"));
  await vi.advanceTimersByTimeAsync(250);
  expect(kept).toEqual([["a", "b"], ["c"]]);
});

test("a database that is slow is waited for with one statement, and nobody else waits", async () => {
  const { kept, state, operator } = fakeOperator();
  let release = () => {};
  state.answer = () => new Promise<void>((resolve) => (release = resolve));
  const buffer = makeCollectBuffer(operator);
  buffer.take(one("a"));
  await vi.advanceTimersByTimeAsync(250);
  expect(buffer.take(one("b"))).toBe(true);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(kept).toEqual([]);
  state.answer = async () => {};
  release();
  await vi.advanceTimersByTimeAsync(250);
  expect(kept).toEqual([["a"], ["b"]]);
});

test("what the database refused is written a second later, with what came since", async () => {
  const { kept, state, operator } = fakeOperator();
  state.answer = async () => {
    throw new Error("away");
  };
  const buffer = makeCollectBuffer(operator);
  buffer.take(one("a"));
  await vi.advanceTimersByTimeAsync(250);
  buffer.take(one("b"));
  state.answer = async () => {};
  await vi.advanceTimersByTimeAsync(999);
  expect(kept).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(kept).toEqual([["a", "b"]]);
});

test("memory is bounded: what has no room is not taken, and there is room again once it is written", async () => {
  const { kept, operator } = fakeOperator();
  const buffer = makeCollectBuffer(operator, { waitingBytes: 2_500 });
  expect(["a", "b", "c"].map((text) => buffer.take(one(text)))).toEqual([true, true, false]);
  await vi.advanceTimersByTimeAsync(250);
  expect(buffer.take(one("d"))).toBe(true);
  await buffer.flush();
  expect(kept).toEqual([["a", "b"], ["d"]]);
});

test("at an orderly end all that waits is written, without waiting for the time", async () => {
  const { kept, operator } = fakeOperator();
  const buffer = makeCollectBuffer(operator);
  await buffer.flush();
  expect(kept).toEqual([]);
  buffer.take(one("a"));
  await buffer.flush();
  expect([kept, buffer.waiting()]).toEqual([[["a"]], 0]);
});

test("much is written in parts that keep nobody waiting for long", async () => {
  const { kept, operator } = fakeOperator();
  const buffer = makeCollectBuffer(operator);
  for (let n = 0; n < 5; n += 1) buffer.take({ receivedAt, body: Buffer.alloc(900_000, 97 + n) });
  await vi.advanceTimersByTimeAsync(250);
  expect(kept.map((part) => part.length)).toEqual([2, 2, 1]);
});
