// Which addresses stand in a message whose letters are counted? The same links as elsewhere, by a code that the shop's table explains.
import type { MailLink } from "~/domain/consent/link-token";
import type { MessageLinks } from "~/domain/message/write-parts";
import type { ChannelId } from "~/domain/scenario/scenario";
import { shortCode } from "~/lib/signed-token.server";
import { type LinkPurpose, messageLinks } from "./links.server";

export type ShortPurpose = Exclude<LinkPurpose, "open" | "confirm">;
export type ShortLink = { code: string; deliveryId: string; purpose: ShortPurpose; url: string };

const codeLength = 11;
const shopLength = 5;
const mostShops = 36 ** shopLength;
const shape = new RegExp(`^([0-9a-z]{${shopLength}})([0-9a-z]{${codeLength}})$`);

/**
 * A code is an HMAC of what it stands for: written again, a message has the same ones, and nobody can guess another's.
 * `used` gives those that stand in a message; only they are worth keeping.
 */
export function shortLinks(shopId: number, { deliveryId }: Pick<MailLink, "deliveryId">, origin: string) {
  const made = new Map<string, ShortLink>();
  const address = (purpose: ShortPurpose, url = "") => {
    const code = shortCode("link", Buffer.from([shopId, deliveryId, purpose, url].join("\n")), codeLength);
    made.set(code, { code, deliveryId, purpose, url });
    return `${origin}/s/${veiled(shopId)}${code}`;
  };
  const links: MessageLinks = {
    click: (url) => address("click", url),
    open: "",
    unsubscribe: address("unsubscribe"),
    preferences: address("preferences"),
    answer: (survey) => address("answer", survey),
  };
  const used = (message: unknown) => {
    const text = JSON.stringify(message);
    return [...made.values()].filter(({ code }) => text.includes(code));
  };
  return { links, used };
}

/** An address that LINE would not open is no address: what became too long in its signed form is short instead. */
const longestOnLine = 1000;

/** As the channel needs them. `used`: the short ones that stand in a message, which are to be kept. */
export function channelLinks(channel: ChannelId, shopId: number, { origin, ...link }: Omit<MailLink, "url"> & { origin: string }) {
  const long = messageLinks(link, origin);
  if (channel !== "sms" && channel !== "line") return { links: long, used: (): ShortLink[] => [] };
  const short = shortLinks(shopId, link, origin);
  if (channel === "sms") return short;
  const click = (url: string) => {
    const address = long.click(url);
    return address.length <= longestOnLine ? address : short.links.click(url);
  };
  return { links: { ...long, click }, used: short.used };
}

/** Which shop's table knows this code; null: no code of ours has this form. */
export function readShortCode(text: string): { shopId: number; code: string } | null {
  const [, shop, code] = shape.exec(text) ?? [];
  if (!shop || !code) return null;
  const shopId = (Number.parseInt(shop, 36) - pad() + mostShops) % mostShops;
  return shopId > 0 ? { shopId, code } : null;
}

/** No secret, but how many shops there are is nobody's to read. */
const veiled = (shopId: number) => ((shopId + pad()) % mostShops).toString(36).padStart(shopLength, "0");
const pad = () => Number.parseInt(shortCode("shop", Buffer.alloc(0), shopLength), 36);
