// Who is due for what, said a second time: plain TypeScript over the facts as they lie in the tables, sharing no clause with the SQL.
import type { ShopDb } from "~/db.server";
import type { DueStep } from "~/domain/decide/schedule";
import { birthdayAnchor, dueAt, type ResolvedWait } from "~/domain/decide/wait";
import { isCounted, type OrderStanding } from "~/domain/ledger/order";
import { type FurtherFacts, furtherFacts, furtherOccasions } from "./occasion-oracle";

export type Order = OrderStanding & { orderId: string; owner: string | null; at: Date; sourceName: string; currency: string };
type CartRow = {
  key: string;
  token: string;
  kind: string;
  owner: string | null;
  updatedAt: Date;
  deletedAt: Date | null;
  isCompleted: boolean;
  hasGoods: boolean;
};
type Person = { customerId: string; birthDate: string | null; knownSince: Date | null };
type Served = { scenarioId: string; version: number; step: number; occasion: string; customerId: string; owner: string | null };
export type Occasion = { occasion: string; anchorAt: Date; isPersonal: boolean };
type Facts = { orders: Order[]; carts: CartRow[]; served: Served[]; tokensOfOrders: Set<string>; further: FurtherFacts };

const mostAheadMs = 400 * 86_400_000;

export async function dueByOracle(shop: ShopDb, { steps, timeZone, now }: { steps: DueStep[]; timeZone: string; now: Date }) {
  const people = await shop.query<Person>`
    SELECT customer_id AS "customerId", birth_date AS "birthDate", known_since AS "knownSince" FROM customer WHERE shop_id = ${shop.id}`;
  const facts = await factsOf(shop);
  return people.flatMap((person) => {
    const own = facts.orders.filter((order) => order.owner === person.customerId && isCounted(order)).toSorted(byTime);
    return steps.flatMap((step) =>
      occasionsOf(step, person, { own, facts, timeZone, now })
        .map(({ occasion, anchorAt, isPersonal }) => ({ occasion, anchorAt, isPersonal, due: dueAt(anchorAt, waitOf(step), timeZone) }))
        .filter((asked) => isOwnVersion(step, steps, person, { asked, served: facts.served }))
        .filter(({ due }) => due >= step.dueFrom)
        .filter(
          ({ anchorAt }) => !(step.exitsOnOrder && own.some(({ at }) => at > anchorAt || (step.kind === "cart-left" && +at === +anchorAt))),
        )
        .filter((asked) => !facts.served.some((served) => isServed(served, step, person, asked)))
        .map(({ occasion, anchorAt, due }) => ({
          scenarioId: step.scenarioId,
          customerId: person.customerId,
          occasion,
          step: step.step,
          anchorAt,
          dueAt: due,
        })),
    );
  });
}

type Scope = { own: Order[]; facts: Facts; timeZone: string; now: Date };

function occasionsOf(step: DueStep, person: Person, { own, facts, timeZone, now }: Scope): Occasion[] {
  const once = (order: Order | undefined) => (order ? [{ occasion: `order:${order.orderId}`, anchorAt: order.at, isPersonal: false }] : []);
  switch (step.kind) {
    case "order":
      return own.flatMap(once);
    case "first-order":
      return once(own[0]);
    case "last-order":
      return once(own.at(-1));
    case "nth-order":
      return once(own[(step.nth ?? 0) - 1]);
    case "cart-left":
      return cartsLeft(facts).filter(({ owner }) => owner === person.customerId);
    case "birthday":
      return birthdays(person, timeZone).filter(({ anchorAt }) => anchorAt.getTime() <= now.getTime() + mostAheadMs);
    default:
      return furtherOccasions(step, person.customerId, { own, facts: facts.further, timeZone, now });
  }
}

/** A cart and its checkouts are one; the last that happened tells whether something lies in it, and whose it is. */
function cartsLeft({ carts, tokensOfOrders }: Facts): (Occasion & { owner: string | null })[] {
  return [...new Set(carts.map(({ key }) => key))].flatMap((key) => {
    const rows = carts.filter((row) => row.key === key);
    const byActivity = rows.toSorted((a, b) => lastChange(b) - lastChange(a) || (a.kind < b.kind ? 1 : -1));
    const byUpdate = rows.toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || (a.kind < b.kind ? 1 : -1));
    const isOrdered = [key, ...rows.map(({ token }) => token)].some((token) => tokensOfOrders.has(token));
    if (isOrdered || rows.some(({ isCompleted }) => isCompleted) || !byActivity[0]?.hasGoods) return [];
    const owner = byUpdate.find((row) => row.owner)?.owner ?? null;
    return [{ occasion: `cart:${key}`, anchorAt: byUpdate[0]?.updatedAt ?? new Date(0), isPersonal: false, owner }];
  });
}

function birthdays({ birthDate, knownSince }: Person, timeZone: string): Occasion[] {
  if (!birthDate) return [];
  return Array.from({ length: 20 }, (_, n) => 2015 + n)
    .map((year) => ({ occasion: `birthday:${year}`, anchorAt: birthdayAnchor(birthDate, year, timeZone), isPersonal: true }))
    .filter(({ anchorAt }) => !knownSince || anchorAt >= knownSince);
}

/** An order's or a cart's step is decided once, whoever it belonged to then; a shared one once for each person. */
const isServed = (served: Served, step: DueStep, person: Person, { occasion, isPersonal }: Occasion) =>
  served.scenarioId === step.scenarioId &&
  served.step === step.step &&
  served.occasion === occasion &&
  (!isPersonal || served.customerId === person.customerId || served.owner === person.customerId);

/** Whom a version has begun with stays with it; all others begin with the current one. */
function isOwnVersion(step: DueStep, steps: DueStep[], person: Person, { asked, served }: { asked: Occasion; served: Served[] }): boolean {
  if (!step.hasOlder) return true;
  const known = steps.filter(({ scenarioId }) => scenarioId === step.scenarioId).map(({ version }) => version);
  const [begun] = served
    .filter((row) => row.scenarioId === step.scenarioId && row.occasion === asked.occasion && row.step === 0 && known.includes(row.version))
    .filter((row) => !asked.isPersonal || row.customerId === person.customerId)
    .toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1));
  return begun ? begun.version === step.version : step.isCurrent;
}

const waitOf = ({ hours, days, atHour }: DueStep): ResolvedWait => (hours === null ? { days: days ?? 0, atHour } : { hours });
const lastChange = ({ updatedAt, deletedAt }: CartRow) => Math.max(updatedAt.getTime(), deletedAt?.getTime() ?? 0);
const byTime = (a: Order, b: Order) => a.at.getTime() - b.at.getTime() || (a.orderId < b.orderId ? -1 : 1);

async function factsOf(shop: ShopDb): Promise<Facts> {
  const orders = await shop.query<Order & { cartToken: string | null; checkoutToken: string | null }>`
    SELECT o.order_id AS "orderId", i.customer_id AS owner, o.processed_at AS at, o.is_test AS "isTest", o.cancelled_at AS "cancelledAt",
      o.deleted_at AS "deletedAt", o.financial_status AS "financialStatus", o.source_name AS "sourceName", o.currency, o.total_minor AS "totalMinor",
      (SELECT coalesce(sum(amount_minor), 0)::bigint FROM refund r WHERE r.shop_id = ${shop.id} AND r.order_id = o.order_id) AS "refundedMinor",
      o.cart_token AS "cartToken", o.checkout_token AS "checkoutToken"
    FROM shop_order o LEFT JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = o.identity_id WHERE o.shop_id = ${shop.id}`;
  const carts = await shop.query<CartRow>`
    SELECT t.cart_key AS key, t.token, t.kind, i.customer_id AS owner, t.updated_at AS "updatedAt", t.deleted_at AS "deletedAt",
      t.completed_at IS NOT NULL AS "isCompleted", t.deleted_at IS NULL AND jsonb_array_length(t.lines) > 0 AS "hasGoods"
    FROM cart t LEFT JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = t.identity_id WHERE t.shop_id = ${shop.id}`;
  const served = await shop.query<Served>`
    SELECT d.scenario_id AS "scenarioId", d.scenario_version AS version, d.step, d.occasion, d.customer_id AS "customerId", i.customer_id AS owner
    FROM delivery d LEFT JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id WHERE d.shop_id = ${shop.id}`;
  const tokens = orders.flatMap(({ cartToken, checkoutToken }) => [cartToken, checkoutToken]).filter((token) => token !== null);
  return { orders: orders.filter(({ at }) => at), carts, served, tokensOfOrders: new Set(tokens), further: await furtherFacts(shop) };
}
