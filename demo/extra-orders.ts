// Which order does a message cause? One that would not have come: the truth that the app's estimate is compared with.
import { randomFor } from "./random";
import type { ExtraOrder, PendingAnswer, ShopperState } from "./state";
import { productByKey } from "./world/catalog";
import { basket, type PlannedCart, type PlannedLine, type PlannedOrder } from "./world/order-plan";
import type { Shopper } from "./world/shopper";
import { orderValueMinor } from "./world/tell-orders";
import type { World } from "./world/world";

/** Numbers of caused orders begin here, clear of the world's own. */
const firstNumber = 90_001;

/** null: the person had bought the cart anyway, or was about to. */
export function extraOrderFor(answer: PendingAnswer, { world, state }: { world: World; state: ShopperState }): ExtraOrder | null {
  const shopper = world.shoppers[answer.shopper] as Shopper;
  const cart = answer.scenarioId === "cart-recovery" ? leftCart(world, answer) : null;
  if (cart && (isBoughtAnyway(world, cart) || state.extraOrders.some(({ cartKey }) => cartKey === cart.key))) {
    state.tallies[answer.scenarioId].boughtAnyway += 1;
    return null;
  }
  const number = firstNumber + state.extraOrders.length;
  const key = `x-${number}`;
  const lines = cart?.lines ?? basket(randomFor(world.seed, "extra", number), shopper);
  return {
    key,
    number,
    at: answer.at,
    deliveryId: answer.deliveryId,
    scenarioId: answer.scenarioId,
    shopper: answer.shopper,
    account: answer.account,
    cartKey: cart?.key ?? null,
    lines: lines.map(({ product, variant, quantity }) => ({ product: product.key, variant, quantity })),
    valueMinor: orderValueMinor(lines),
  };
}

/** As the world plans an order, so that its webhooks are told the same way. */
export function plannedOrder(extra: ExtraOrder, world: World): PlannedOrder {
  const lines: PlannedLine[] = extra.lines.map(({ product, variant, quantity }) => ({ product: productByKey(product), variant, quantity }));
  return {
    key: extra.key,
    number: extra.number,
    at: extra.at,
    shopper: world.shoppers[extra.shopper] as Shopper,
    account: extra.account,
    lines,
    payment: "card",
    cancelAfterMs: null,
    refundAfterMs: null,
    isTest: false,
    recipient: null,
    cartKey: extra.cartKey,
    showsCart: true,
  };
}

/** The newest cart that the person left at the checkout before answering. */
const leftCart = ({ carts }: World, { shopper, at }: PendingAnswer): PlannedCart | null =>
  carts.findLast((cart) => cart.shopper.index === shopper && cart.reachesCheckout && cart.at < at) ?? null;

const isBoughtAnyway = ({ orders }: World, { key }: PlannedCart) => orders.some(({ cartKey }) => cartKey === key);
