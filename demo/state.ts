// Where did the last run stop? Enough to go on as if it had never ended.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { scenarioIds } from "~/domain/scenario/scenario";
import { nothingTold } from "./source";

const pendingAnswer = z.object({
  kind: z.enum(["open", "click", "buy", "unsubscribe", "complain"]),
  at: z.coerce.date(),
  deliveryId: z.string(),
  /** The address the message went to. */
  email: z.string(),
  scenarioId: z.enum(scenarioIds),
  shopper: z.number(),
  account: z.number(),
  url: z.string().nullable(),
  score: z.number().nullable(),
});

const extraOrder = z.object({
  key: z.string(),
  number: z.number(),
  at: z.coerce.date(),
  deliveryId: z.string(),
  scenarioId: z.enum(scenarioIds),
  shopper: z.number(),
  account: z.number(),
  cartKey: z.string().nullable(),
  lines: z.array(z.object({ product: z.string(), variant: z.number(), quantity: z.number() })),
  valueMinor: z.number(),
});

/** A card that the app made: nobody reads it before it is printed and posted. By the address of its QR code. */
const card = z.object({ deliveryId: z.string(), scenarioId: z.enum(scenarioIds), step: z.number(), nth: z.number(), shopper: z.number() });

const tally = z.object({
  messages: z.number(),
  /** First messages of an occasion: what the known lift is a share of. */
  firstMessages: z.number(),
  opens: z.number(),
  clicks: z.number(),
  /** Surveys answered on the page that the message leads to. */
  answers: z.number(),
  unsubscribes: z.number(),
  complaints: z.number(),
  bounces: z.number(),
  /** Messages that moved somebody who was about to buy anyway. */
  boughtAnyway: z.number(),
});

const state = z.object({
  sourceId: z.string(),
  stage: z.enum(["new", "history", "scenarios", "done"]),
  /** The simulated clock. */
  now: z.coerce.date(),
  /** Webhooks of the source told so far, in its order. */
  told: z.number(),
  /** What the source told in all; known when the run is done. */
  tally: z.object({ orders: z.number(), refunds: z.number(), people: z.number(), rejectedRows: z.number() }),
  shoppers: z.object({
    outboxOffset: z.number(),
    received: z.record(z.string(), z.number()),
    pending: z.array(pendingAnswer),
    extraOrders: z.array(extraOrder),
    tallies: z.record(z.enum(scenarioIds), tally),
    cards: z.record(z.string(), card),
    /** Print jobs that went to the printer and were posted. */
    printed: z.array(z.string()),
    postedCards: z.number(),
    /** People who told on LINE whose account they have. */
    linked: z.array(z.number()),
    /** People who would have, and got no mail. */
    unheard: z.array(z.number()),
  }),
});

export type DemoState = z.infer<typeof state>;
export type ShopperState = DemoState["shoppers"];
export type PendingAnswer = z.infer<typeof pendingAnswer>;
export type ExtraOrder = z.infer<typeof extraOrder>;
export type DemoCard = z.infer<typeof card>;
export type Tally = z.infer<typeof tally>;

const nothing: Tally = {
  messages: 0,
  firstMessages: 0,
  opens: 0,
  clicks: 0,
  answers: 0,
  unsubscribes: 0,
  complaints: 0,
  bounces: 0,
  boughtAnyway: 0,
};

export function newState(sourceId: string, now: Date): DemoState {
  const tallies = Object.fromEntries(scenarioIds.map((id) => [id, { ...nothing }])) as ShopperState["tallies"];
  return {
    sourceId,
    stage: "new",
    now,
    told: 0,
    tally: { ...nothingTold },
    shoppers: {
      outboxOffset: 0,
      received: {},
      pending: [],
      extraOrders: [],
      tallies,
      cards: {},
      printed: [],
      postedCards: 0,
      linked: [],
      unheard: [],
    },
  };
}

/** null: nothing was begun here. */
export async function loadState(file: string): Promise<DemoState | null> {
  try {
    return state.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      throw new Error(`${file} was written by another version of the demo, or is damaged; \`--fresh\` starts over.`);
    throw error;
  }
}

/** Written aside and renamed: a killed run leaves the old state or the new one, never half of it. */
export async function saveState(file: string, value: DemoState) {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(value));
  await rename(`${file}.new`, file);
}
