// Do the days pass as they should, and does a run that was killed go on as if nothing had happened?
import { once } from "node:events";
import { appendFile, mkdtemp, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Run } from "../../demo/history";
import type { Provider } from "../../demo/provider";
import { passDays } from "../../demo/scenario-days";
import { shoppersOf } from "../../demo/shoppers";
import { type DemoState, loadState, newState, saveState } from "../../demo/state";
import { day, hour, japan } from "../../demo/time";
import { timelineOf } from "../../demo/timeline";
import { truthByScenario } from "../../demo/truth-report";
import { type Webhook, webhookId } from "../../demo/webhook";
import { worldSource } from "../../demo/world/source";
import { makeWorld } from "../../demo/world/world";

const period = { from: japan(2026, 3, 1), scenariosFrom: japan(2026, 4, 1), until: japan(2026, 4, 25) };
const world = makeWorld({ people: 60, period });

/** An app that writes one birthday message an hour, until it is killed. */
async function fakeApp(killAt: Date | null) {
  const folder = await mkdtemp(path.join(tmpdir(), "teppan-"));
  const outbox = path.join(folder, "outbox.jsonl");
  const stateFile = path.join(folder, "state.json");
  const doors = { opened: 0, clicked: 0 };
  const provided = new Map<string, number>();
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/o/")) doors.opened += 1;
    if (request.url?.startsWith("/c/")) doors.clicked += 1;
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const told = new Map<string, Webhook>();
  const sent = new Set<number>();
  let kill = killAt;
  const advance = async (to: Date) => {
    if (kill && to >= kill) {
      kill = null;
      throw new Error("killed");
    }
    const hourNumber = Math.floor(to.getTime() / hour);
    if (!sent.has(hourNumber)) await appendFile(outbox, `${JSON.stringify(message(hourNumber))}\n`);
    sent.add(hourNumber);
    return { now: to, nextDueAt: new Date(to.getTime() + hour) };
  };
  const door = {
    post: async (webhooks: Webhook[]) => {
      for (const webhook of webhooks) told.set(webhookId(webhook), webhook);
    },
  };
  const provider: Provider = {
    report: async (events) => {
      for (const { event } of events) provided.set(event, (provided.get(event) ?? 0) + 1);
    },
  };
  const looks = new Set<unknown>();
  const tellFacts = async ({ visits }: Record<string, { eventId: string }[]>) => {
    for (const { eventId } of visits ?? []) looks.add(eventId);
  };
  return { outbox, stateFile, appUrl, doors, told, looks, advance, tellFacts, door, provider, provided };
}

function message(number: number) {
  const [account] = world.shoppers[number % world.shoppers.length]?.accounts ?? [];
  const html = `<a href="http://x.test/c/${number}">go</a><img src="http://x.test/o/${number}">`;
  return {
    deliveryId: `d${number}`,
    channel: "email",
    scenarioId: "birthday",
    step: 0,
    to: account?.email,
    subject: "",
    html,
    text: "",
    headers: {},
  };
}

type FakeApp = Awaited<ReturnType<typeof fakeApp>>;

async function go(app: FakeApp, state: DemoState) {
  const source = worldSource(world);
  const shoppers = shoppersOf({ world, outbox: app.outbox, state: state.shoppers, appUrl: app.appUrl, provider: app.provider });
  const timeline = await timelineOf(source, state.told);
  timeline.add(shoppers.resume(state.now));
  const { advance, tellFacts, door, stateFile } = app;
  const run = { app: { advance, tellFacts }, door, source, timeline, state, stateFile, consents: () => [] };
  await passDays(run as unknown as Run, shoppers, () => {});
  return state;
}

const begun = () => newState("test", period.scenariosFrom);

test("messages are opened, clicked and followed by orders of the people who got them", { timeout: 60_000 }, async () => {
  const app = await fakeApp(null);
  const { birthday } = truthByScenario((await go(app, begun())).shoppers);
  const hours = (period.until.getTime() - period.scenariosFrom.getTime()) / hour;
  expect(birthday.messages).toBe(hours + 1);
  expect(app.doors).toEqual({ opened: birthday.opens, clicked: birthday.clicks });
  expect(app.provided.get("delivered")).toBe(birthday.messages - birthday.bounces);
  expect(app.provided.get("bounce")).toBe(birthday.bounces);
  expect(birthday.bounces).toBeGreaterThan(0);
  expect(birthday.opens).toBeGreaterThan(hours * 0.4);
  expect(birthday.extraOrders).toBeGreaterThan(10);
  const numbers = [...app.told.values()].filter(({ topic }) => topic === "orders/create").map(({ body }) => Number(body.order_number));
  const extra = numbers.filter((number) => number > 90_000);
  expect(extra).toHaveLength(birthday.extraOrders);
  const ownOrders = world.orders.filter(({ at }) => at < period.until);
  expect(numbers.length - extra.length).toBe(ownOrders.length);
});

test("a message on LINE is clicked and bought from by the friend it went to; nobody sees it opened, and no provider of mail hears of it", async () => {
  const app = await fakeApp(null);
  const friends = world.shoppers.flatMap(({ lineUserId }) => (lineUserId ? [lineUserId] : []));
  const lines = Array.from({ length: 200 }, (_, number) => ({
    ...message(number),
    html: "",
    payload: [
      { type: "flex", contents: { type: "bubble", body: { type: "button", action: { type: "uri", uri: `http://x.test/c/${number}` } } } },
    ],
    channel: "line",
    to: friends[number % friends.length],
  }));
  await writeFile(app.outbox, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const { shoppers: state, now } = begun();
  const shoppers = shoppersOf({ world, outbox: app.outbox, state, appUrl: app.appUrl, provider: app.provider });
  await shoppers.readMail(now);
  await shoppers.answer(new Date(now.getTime() + 5 * day));
  const { birthday } = state.tallies;
  expect(birthday.messages).toBe(200);
  expect(birthday.clicks).toBeGreaterThan(10);
  expect(birthday.opens + birthday.bounces + birthday.complaints).toBe(0);
  expect(app.provided.size).toBe(0);
});

test("a run that is killed goes on and tells the same webhooks", { timeout: 60_000 }, async () => {
  const whole = await fakeApp(null);
  const expected = await go(whole, begun());
  const killed = await fakeApp(new Date(period.scenariosFrom.getTime() + 9.3 * day));
  await writeFile(killed.stateFile, "");
  await saveState(killed.stateFile, begun());
  await expect(go(killed, begun())).rejects.toThrow("killed");
  const state = await loadState(killed.stateFile);
  if (!state) throw new Error("no state was kept");
  expect(state.now.getTime()).toBeGreaterThan(period.scenariosFrom.getTime() + 8 * day);
  const went = await go(killed, state);
  expect([...killed.told.keys()].sort()).toEqual([...whole.told.keys()].sort());
  expect(whole.looks.size).toBeGreaterThan(50);
  expect([...killed.looks].sort()).toEqual([...whole.looks].sort());
  expect(truthByScenario(went.shoppers)).toEqual(truthByScenario(expected.shoppers));
});

test.each([
  ["of another version", '{"sourceId":"generated/teppan/3000","stage":"days"}'],
  ["that is damaged", '{"sourceId":'],
])("a state %s is refused with what to do", async (_what, text) => {
  const file = path.join(await mkdtemp(path.join(tmpdir(), "teppan-")), "state.json");
  await writeFile(file, text);
  await expect(loadState(file)).rejects.toThrow(/written by another version of the demo, or is damaged; `--fresh` starts over\.$/);
});

test("a consent is assumed only after the app has understood the customer", async () => {
  const app = await fakeApp(null);
  const calls: string[] = [];
  const logged =
    <Args extends unknown[], Result>(name: string, work: (...args: Args) => Promise<Result>) =>
    (...args: Args) => {
      calls.push(name);
      return work(...args);
    };
  const told: Webhook[] = [{ at: new Date(period.until.getTime() - hour), topic: "customers/create", eventKey: "c", body: {} }];
  const source = { ...worldSource(world), activity: [], webhooks: () => told };
  const people = ["a@example.test"];
  const run = {
    app: { advance: logged("advance", app.advance), assumeConsent: logged("consent", async () => {}) },
    door: { post: logged("post", app.door.post) },
    source,
    timeline: await timelineOf(source, 0),
    state: { ...begun(), now: new Date(period.until.getTime() - 2 * hour) },
    stateFile: app.stateFile,
    consents: () => people.splice(0),
  };
  await passDays(run as unknown as Run, null, () => {});
  expect(calls.slice(0, 4)).toEqual(["advance", "post", "advance", "consent"]);
});
