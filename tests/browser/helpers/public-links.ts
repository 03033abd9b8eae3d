// Where do the shop's customers come to? The address of every page that a message, a card or the chat on LINE leads to.
import type { ShopId } from "~/domain/ids";
import { login } from "../../helpers/line-login";
import { answerLinks } from "./answer-links";
import type { RunningApp } from "./app";
import { appModules, now } from "./shop-data";

/** By their names; to look at one changes none of them. */
export async function publicLinks(app: RunningApp, shopId: ShopId) {
  const { openShop, shopById, applyEvents } = await appModules(app);
  const { messageLinks, friendLink, confirmationLink } = await import("~/channels/links.server");
  const { identityId } = await import("~/domain/ledger/identity");
  const { saveLineLink } = await import("~/queries/send/line-links.server");
  const { joinLine } = await import("~/pipeline/consent/join-line.server");
  const { hashOf } = await import("~/pipeline/consent/line-link.server");
  const { connectLine, lineUser } = await import("../../helpers/line-shop");
  const answers = await answerLinks(app, shopId);
  const shop = openShop(shopId);
  const shopOpaqueId = (await shopById(shopId))?.opaqueId ?? "";
  await connectLine(shop, { loginChannelId: login.channelId, loginSecret: login.channelSecret });
  const sent = await shop.query<{ deliveryId: string; email: string; sentAt: Date }>`
    SELECT DISTINCT ON (c.email) d.delivery_id AS "deliveryId", c.email, d.sent_at AS "sentAt" FROM delivery d
    JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = d.customer_id
    WHERE d.shop_id = ${shop.id} AND d.sent_at IS NOT NULL AND d.channel = 'email' ORDER BY c.email, d.delivery_id`;
  const [reader, linked, bySms] = sent;
  if (!reader || !linked || !bySms) throw new Error("too few messages were sent");
  const at = new Date(reader.sentAt);
  const linksOf = ({ deliveryId }: { deliveryId: string }) => messageLinks({ shopOpaqueId, deliveryId, madeOn: at });

  const linkedLine = { kind: "line", value: lineUser(1) } as const;
  const owner = identityId({ kind: "email", value: linked.email });
  await joinLine(shop, { address: linkedLine, reader: owner, wording: "", evidence: {} }, at);
  const friend = { kind: "line", value: lineUser(2) } as const;
  const said = { channel: "line", state: "subscribed", source: "line", wording: null, occurredAt: at, evidence: {}, owner: null } as const;
  await applyEvents(shop, [{ kind: "consent", consent: { ...said, address: friend } }], at);
  const nonce = `${shopOpaqueId}.${"n".repeat(32)}`;
  const expiresAt = new Date(now.getTime() + 400 * 86_400_000);
  await saveLineLink(shop, { nonceHash: hashOf(nonce), identityId: owner, detail: { step: "mail" }, expiresAt }, at);
  await shop.query`UPDATE delivery SET channel = 'sms' WHERE shop_id = ${shop.id} AND delivery_id = ${bySms.deliveryId}::uuid`;

  const tokenOf = (address: string) => new URL(address).pathname.split("/").at(-1);
  const links = {
    unsubscribe: linksOf(reader).unsubscribe,
    "unsubscribe-sms": linksOf(bySms).unsubscribe,
    "unsubscribe-forged": "/u/forged",
    preferences: linksOf(reader).preferences,
    "preferences-linked": linksOf(linked).preferences,
    "line-link": friendLink({ shopOpaqueId, deliveryId: identityId(friend), madeOn: new Date(now.getTime() + 34 * 86_400_000) }, ""),
    "line-link-forged": "/line/link/forged",
    "line-connect": `/line/connect/${tokenOf(linksOf(reader).preferences)}`,
    "line-unlink": `/line/unlink/${tokenOf(linksOf(linked).preferences)}`,
    "line-confirm": confirmationLink(nonce, ""),
    "line-confirm-forged": "/line/confirm/forged",
    "line-back": "/line/back?code=x&state=y",
    "survey-nps": answers.nps,
    "survey-product": answers.product,
    expired: "/link-expired",
    "not-found": "/nowhere",
  };
  // The test's own environment has another address than the app's.
  const here = (address: string) => {
    const { pathname, search } = new URL(address, app.url);
    return app.url + pathname + search;
  };
  return Object.fromEntries(Object.entries(links).map(([name, address]) => [name, here(address)])) as Record<keyof typeof links, string>;
}
