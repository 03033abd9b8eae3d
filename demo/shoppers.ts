// How do the demo's people answer their mail? They read what arrived, wait as people do, and use the product's own links.
import { answersTo, isKnownScenario } from "./answers";
import { extraOrderFor, plannedOrder } from "./extra-orders";
import { ask, form } from "./http";
import { linksOf, newMessages, type OutMessage } from "./outbox";
import { teppanShop } from "./payloads/shop";
import type { PendingAnswer, ShopperState } from "./state";
import { after, minute } from "./time";
import { addressKey } from "./world/shopper";
import { tellOrder } from "./world/tell-orders";
import type { Scheduled } from "./world/tell-people";
import type { World } from "./world/world";

export type Shoppers = {
  /** Reads the new messages; `now` is when they were sent. */
  readMail(now: Date): Promise<void>;
  /** Opens, clicks and unsubscribes that are due. */
  answer(now: Date): Promise<void>;
  /** Orders that messages caused, due by an instant, as webhooks. */
  purchases(until: Date): Scheduled[];
  nextAt(): Date | null;
  /** Webhooks still to come of orders that an earlier run had begun. */
  resume(now: Date): Scheduled[];
};

type Mailbox = { world: World; outbox: string; state: ShopperState; appUrl: string };

/** People on a phone: the app takes an unknown program for a machine. */
const phone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.5 Mobile/15E148 Safari/604.1";

export function shoppersOf(mailbox: Mailbox): Shoppers {
  const { world, outbox, state, appUrl } = mailbox;
  const owners = ownersOf(world);
  return {
    async readMail(now) {
      const { messages, offset } = await newMessages(outbox, state.outboxOffset);
      for (const message of messages) receive(mailbox, { message, owner: owners.get(addressKey(message.to)), now });
      state.outboxOffset = offset;
    },
    async answer(now) {
      const isDue = ({ kind, at }: PendingAnswer) => kind !== "buy" && at <= now;
      const due = state.pending.filter(isDue).sort((a, b) => a.at.getTime() - b.at.getTime());
      state.pending = state.pending.filter((answer) => !isDue(answer));
      for (const answer of due) {
        await perform({ ...answer, url: answer.url && atApp(answer.url, appUrl) }, state);
        waitForThePage(state, answer.deliveryId, now);
      }
    },
    purchases(until) {
      const due = state.pending.filter(({ kind, at }) => kind === "buy" && at <= until);
      state.pending = state.pending.filter(({ kind, at }) => kind !== "buy" || at > until);
      return due.flatMap((answer) => {
        const extra = extraOrderFor(answer, { world, state });
        if (!extra) return [];
        state.extraOrders.push(extra);
        return tellOrder(teppanShop, plannedOrder(extra, world));
      });
    },
    nextAt: () => state.pending.reduce<Date | null>((least, { at }) => (!least || at < least ? at : least), null),
    resume: (now) => state.extraOrders.flatMap((extra) => tellOrder(teppanShop, plannedOrder(extra, world))).filter(({ at }) => at > now),
  };
}

type Owner = { shopper: number; account: number };

function ownersOf({ shoppers }: World) {
  const owners = new Map<string, Owner>();
  for (const { index, accounts } of shoppers)
    for (const [account, { email }] of accounts.entries()) owners.set(addressKey(email), { shopper: index, account });
  return owners;
}

function receive({ world, state }: Mailbox, { message, owner, now }: { message: OutMessage; owner: Owner | undefined; now: Date }) {
  const { deliveryId, scenarioId, step, to } = message;
  if (!owner || !isKnownScenario(scenarioId)) return;
  const tally = state.tallies[scenarioId];
  const isFirstStep = step === 0;
  tally.messages += 1;
  if (isFirstStep) tally.firstMessages += 1;
  const name = `${to} ${scenarioId} ${step}`;
  const nth = (state.received[name] ?? 0) + 1;
  state.received[name] = nth;
  const links = linksOf(message);
  const urls = { open: links.pixel, click: links.clicks[0] ?? null, unsubscribe: links.unsubscribe, buy: null, complain: null };
  const answers = answersTo({ seed: world.seed, to, scenarioId, step, nth }, { sentAt: now, isFirstStep });
  for (const { kind, at } of answers) state.pending.push({ kind, at, deliveryId, scenarioId, ...owner, url: urls[kind] });
}

/** A message without the link cannot be answered that way; the checks at the end want opens and clicks of every scenario. */
async function perform({ kind, url, scenarioId, deliveryId }: PendingAnswer, state: ShopperState) {
  const tally = state.tallies[scenarioId];
  if (kind === "complain") tally.complaints += 1;
  if (kind === "complain" || !url) return;
  const reader = { "User-Agent": phone };
  const oneClick = form({ "List-Unsubscribe": "One-Click" });
  const { status, text } =
    kind === "unsubscribe"
      ? await ask({ method: "POST", url, headers: { ...reader, ...oneClick.headers }, body: oneClick.body })
      : await ask({ method: "GET", url, headers: reader });
  if (status >= 400) throw new Error(`The app answered ${status} to ${kind} of delivery ${deliveryId}: ${text.slice(0, 200)}`);
  if (kind === "open") tally.opens += 1;
  if (kind === "click") tally.clicks += 1;
  if (kind === "unsubscribe") tally.unsubscribes += 1;
}

/** A message of an earlier run may name the port of then. */
function atApp(url: string, appUrl: string) {
  const { pathname, search } = new URL(url);
  return `${appUrl}${pathname}${search}`;
}

/** The app saw the answer now: an order that follows from it comes some minutes later. */
function waitForThePage(state: ShopperState, deliveryId: string, now: Date) {
  for (const answer of state.pending)
    if (answer.kind === "buy" && answer.deliveryId === deliveryId && answer.at <= after(now, 5 * minute))
      answer.at = after(now, 25 * minute);
}
