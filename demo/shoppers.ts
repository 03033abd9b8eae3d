// How do the demo's people answer? They read what arrived by mail, LINE, SMS or post, wait as people do, and use the product's own links.
import { type Answer, answersTo, isKnownScenario } from "./answers";
import { extraOrderFor, plannedOrder } from "./extra-orders";
import { giveAnswer } from "./mail-client";
import { cardOf, linksOf, newMessages, type OutMessage } from "./outbox";
import { teppanShop } from "./payloads/shop";
import type { Provider, ProviderEvent } from "./provider";
import type { PendingAnswer, ShopperState } from "./state";
import { after, minute } from "./time";
import { addressKey } from "./world/shopper";
import { tellOrder } from "./world/tell-orders";
import type { Scheduled } from "./world/tell-people";
import type { World } from "./world/world";

export type Shoppers = {
  /** Takes the new messages in, as the mail provider then tells the app; `now` is when they were sent. */
  readMail(now: Date): Promise<void>;
  /** The cards whose QR codes lead there lie in their readers' letter boxes at that instant. */
  receiveCards(urls: string[], at: Date): void;
  /** Opens, clicks and unsubscribes that are due. */
  answer(now: Date): Promise<void>;
  /** Orders that messages caused, due by an instant, as webhooks. */
  purchases(until: Date): Scheduled[];
  nextAt(): Date | null;
  /** Webhooks still to come of orders that an earlier run had begun. */
  resume(now: Date): Scheduled[];
};

type Mailbox = { world: World; outbox: string; state: ShopperState; appUrl: string; provider: Provider };

export function shoppersOf(mailbox: Mailbox): Shoppers {
  const { world, outbox, state, appUrl, provider } = mailbox;
  const owners = ownersOf(world);
  return {
    async readMail(now) {
      const { messages, offset } = await newMessages(outbox, state.outboxOffset);
      const arrived = messages.map((message) => receive(mailbox, { message, owner: owners.get(readerOf(message)), now }));
      await provider.report(arrived.filter((event) => event !== null));
      state.outboxOffset = offset;
    },
    receiveCards(urls, at) {
      for (const url of urls) receiveCard(mailbox, { url, at });
    },
    async answer(now) {
      const isDue = ({ kind, at }: PendingAnswer) => kind !== "buy" && at <= now;
      const due = state.pending.filter(isDue).sort((a, b) => a.at.getTime() - b.at.getTime());
      state.pending = state.pending.filter((answer) => !isDue(answer));
      for (const answer of due) {
        await giveAnswer(answer, { tally: state.tallies[answer.scenarioId], provider, appUrl });
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

/** By mail address, LINE user id, number, and name with place; a number that a family shares is the first one's. */
function ownersOf({ shoppers }: World) {
  const owners = new Map<string, Owner>();
  for (const { index, accounts, phone: ownPhone, lineUserId, name, home } of shoppers) {
    const { zip, province, city, street } = home;
    const letterBox = addressKey(letterBoxOf(zip, `${province}${city}${street}`, `${name.family[0]} ${name.given[0]}`));
    if (!owners.has(letterBox)) owners.set(letterBox, { shopper: index, account: 0 });
    for (const [account, { email, phone }] of accounts.entries()) {
      owners.set(addressKey(email), { shopper: index, account });
      if (phone && !owners.has(addressKey(phone))) owners.set(addressKey(phone), { shopper: index, account });
    }
    // Orders tell it, also where the account does not.
    if (!owners.has(addressKey(ownPhone))) owners.set(addressKey(ownPhone), { shopper: index, account: 0 });
    if (lineUserId) owners.set(addressKey(lineUserId), { shopper: index, account: 0 });
  }
  return owners;
}

const letterBoxOf = (postalCode: string, place: string, name: string) => `${postalCode.replace("-", "")} ${place} ${name}`;

function readerOf(message: OutMessage): string {
  const card = cardOf(message);
  return addressKey(card ? letterBoxOf(card.postalCode, card.address[0] ?? "", card.name) : message.to);
}

type Receiving = { message: OutMessage; owner: Owner | undefined; now: Date };

/** What the provider of mail tells of the message; null: it is nobody's here, or no mail, of which nothing is told. */
function receive({ world, state }: Mailbox, { message, owner, now }: Receiving): ProviderEvent | null {
  const { deliveryId, scenarioId, step, to } = message;
  if (!owner || !isKnownScenario(scenarioId)) return null;
  const tally = state.tallies[scenarioId];
  tally.messages += 1;
  const isMail = message.channel === "email";
  if (isMail && !world.shoppers[owner.shopper]?.hasMailbox) {
    tally.bounces += 1;
    return { event: "bounce", deliveryId, email: to, at: now };
  }
  const links = linksOf(message);
  const name = `${to || owner.shopper} ${scenarioId} ${step}`;
  const nth = (state.received[name] ?? 0) + 1;
  state.received[name] = nth;
  if (message.channel === "postal") {
    if (links.button) state.cards[links.button] = { deliveryId, scenarioId, step, nth, shopper: owner.shopper };
    return null;
  }
  const isFirstStep = step === 0;
  if (isFirstStep) tally.firstMessages += 1;
  const urls = {
    open: links.pixel,
    click: links.button ?? links.clicks[0] ?? null,
    unsubscribe: links.unsubscribe,
    buy: null,
    complain: null,
  };
  const answers = answersTo({ seed: world.seed, to, scenarioId, step, nth }, { sentAt: now, isFirstStep });
  for (const { kind, at, score = null } of answers.filter(({ kind }) => isMail || saidOnPhone.has(kind)))
    state.pending.push({ kind, at, deliveryId, email: to, scenarioId, ...owner, url: urls[kind], score });
  return isMail ? { event: "delivered", deliveryId, email: to, at: now } : null;
}

/** As on a phone: the code is scanned, or it is not. */
function receiveCard({ world, state }: Mailbox, { url, at }: { url: string; at: Date }) {
  const { [url]: card, ...others } = state.cards;
  if (!card) throw new Error(`a card leads to ${url}, and no message was kept that does`);
  state.cards = others;
  state.postedCards += 1;
  const { deliveryId, scenarioId, step, nth, shopper } = card;
  const isFirstStep = step === 0;
  if (isFirstStep) state.tallies[scenarioId].firstMessages += 1;
  const to = `card-${shopper}`;
  for (const { kind, at: answeredAt, score = null } of answersTo(
    { seed: world.seed, to, scenarioId, step, nth },
    { sentAt: at, isFirstStep },
  ).filter(({ kind }) => saidOnPhone.has(kind)))
    state.pending.push({
      kind,
      at: answeredAt,
      deliveryId,
      email: to,
      scenarioId,
      shopper,
      account: 0,
      url: kind === "click" ? url : null,
      score,
    });
}

/** There is no picture that tells of a look; who wants no more blocks the shop, which `world/line-links.ts` tells. */
const saidOnPhone: ReadonlySet<Answer["kind"]> = new Set(["click", "buy"]);

/** The app saw the answer now: an order that follows from it comes some minutes later. */
function waitForThePage(state: ShopperState, deliveryId: string, now: Date) {
  for (const answer of state.pending)
    if (answer.kind === "buy" && answer.deliveryId === deliveryId && answer.at <= after(now, 5 * minute))
      answer.at = after(now, 25 * minute);
}
