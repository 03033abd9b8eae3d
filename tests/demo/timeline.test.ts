// Does a run that goes on begin behind what was told, and say how far it has come?
import { expect, test } from "vitest";
import { timelineOf } from "../../demo/timeline";
import { worldSource } from "../../demo/world/source";
import { makeWorld } from "../../demo/world/world";

test("what an earlier run told is passed over, with word of every five hundred webhooks", async () => {
  const source = worldSource(makeWorld({ people: 200 }));
  const all = [...(source.webhooks() as Iterable<{ at: Date }>)];
  const passed: number[] = [];
  const timeline = await timelineOf(source, 1200, (count) => passed.push(count));
  expect(passed).toEqual([500, 1000]);
  expect(timeline.told()).toBe(1200);
  expect(await timeline.nextAt()).toEqual(all[1200]?.at);
});
