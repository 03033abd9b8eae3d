// Do cards reach their readers as paper does: only when they were printed and posted, and answered by the code on them?
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import type { PostalCard } from "~/domain/message/message";
import { printCsv } from "~/pipeline/show/print-csv.server";
import type { Admin } from "../../demo/admin-client";
import { linksOf, type OutMessage } from "../../demo/outbox";
import { printingOf } from "../../demo/printing";
import { shoppersOf } from "../../demo/shoppers";
import { newState } from "../../demo/state";
import { after, day, japan } from "../../demo/time";
import { makeWorld } from "../../demo/world/world";

const period = { from: japan(2026, 3, 1), scenariosFrom: japan(2026, 4, 1), until: japan(2026, 6, 25) };
const world = makeWorld({ people: 40, period });
/** A Wednesday. */
const wednesday = japan(2026, 4, 8, 10);

const urlOf = (n: number) => `https://x.test/q/${n}`;

function cardOf(n: number): PostalCard {
  const { home, name } = world.shoppers[n % world.shoppers.length] ?? nobody();
  return {
    locale: "ja",
    postalCode: home.zip.replace("-", ""),
    address: [`${home.province}${home.city}${home.street}`],
    company: "",
    name: `${name.family[0]} ${name.given[0]}`,
    heading: "",
    text: "",
    coupon: null,
    caption: "",
    url: urlOf(n),
    shopName: "",
    footer: "",
  };
}

const nobody = (): never => {
  throw new Error("nobody");
};

const message = (n: number): OutMessage => ({
  deliveryId: `d${n}`,
  channel: "postal",
  scenarioId: "win-back",
  step: 2,
  to: "",
  subject: "",
  html: "",
  text: "",
  headers: {},
  payload: cardOf(n),
});

async function shop(cards: number) {
  const folder = await mkdtemp(path.join(tmpdir(), "teppan-"));
  const outbox = path.join(folder, "outbox.jsonl");
  await writeFile(outbox, [...Array(cards).keys()].map((n) => `${JSON.stringify(message(n))}\n`).join(""));
  const { shoppers: state } = newState("test", period.scenariosFrom);
  const shoppers = shoppersOf({ world, outbox, state, appUrl: "http://127.0.0.1:9", provider: { report: async () => {} } });
  await shoppers.readMail(period.scenariosFrom);
  const done: string[] = [];
  const list = printCsv(
    [...Array(cards).keys()].map((n) => ({ number: n + 1, card: cardOf(n) }) as Parameters<typeof printCsv>[0][number]),
    "utf-8",
  );
  const admin = {
    printJobs: async () => ["a", "b"],
    changePrintJob: async (jobId: string, { intent, day }: Record<string, string>) =>
      void done.push([jobId, intent, day].filter(Boolean).join(" ")),
    printFile: async (jobId: string, { format }: Record<string, string>) => {
      done.push(`${jobId} ${format}`);
      return jobId === "a" ? null : Buffer.from(format === "csv" ? list.bytes : "%PDF");
    },
  } as unknown as Admin;
  const files = { pdf: path.join(folder, "cards.pdf"), csv: path.join(folder, "cards.csv") };
  return { state, files, done, printing: printingOf({ admin, shoppers, state, files }) };
}

test("the code on a card is what its reader opens", () => {
  expect(linksOf(message(3)).button).toBe(urlOf(3));
});

test("cards are counted when they are made, and nobody answers one that was not posted", async () => {
  const { state } = await shop(200);
  expect(state.tallies["win-back"]).toMatchObject({ messages: 200, firstMessages: 0 });
  expect(Object.keys(state.cards)).toHaveLength(200);
  expect(state.pending).toEqual([]);
});

test("once a week jobs are closed, their lists taken and posted; what is on the list is answered when the post has brought it", async () => {
  const { state, files, done, printing } = await shop(200);
  expect(printing.nextAt(after(wednesday, -day))).toEqual(wednesday);
  expect(printing.nextAt(wednesday)).toEqual(after(wednesday, 7 * day));
  await printing.printCards(after(wednesday, -day));
  expect(done).toEqual([]);
  await printing.printCards(wednesday);
  expect(done).toEqual(["a close", "a csv", "b close", "b csv", "b pdf", "b post 2026-04-08"]);
  expect(await readFile(files.pdf, "utf8")).toBe("%PDF");
  expect(await readFile(files.csv, "utf8")).toContain(urlOf(0));
  expect(state).toMatchObject({ cards: {}, printed: ["a", "b"], postedCards: 200 });
  const kinds = new Set(state.pending.map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(["click", "buy"]));
  for (const { at, url, kind } of state.pending) {
    expect(at > after(wednesday, 2 * day)).toBe(true);
    expect(url === null).toBe(kind === "buy");
  }
  await printing.printCards(after(wednesday, 7 * day));
  expect(done).toHaveLength(6);
});

test("an SMS to the number of an order's address reaches its buyer, whose account may have none", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "teppan-"));
  const outbox = path.join(folder, "outbox.jsonl");
  const lines = world.shoppers.map(({ phone }, n) => ({ ...message(n), channel: "sms", payload: null, to: phone }));
  await writeFile(outbox, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const { shoppers: state } = newState("test", period.scenariosFrom);
  await shoppersOf({ world, outbox, state, appUrl: "http://127.0.0.1:9", provider: { report: async () => {} } }).readMail(
    period.scenariosFrom,
  );
  expect(world.shoppers.some(({ accounts }) => accounts.every(({ phone }) => phone === null))).toBe(true);
  expect(state.tallies["win-back"].messages).toBe(world.shoppers.length);
});
