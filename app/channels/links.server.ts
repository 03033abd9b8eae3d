// Which addresses stand in a message? Our own, signed: click, open pixel, unsubscribe, and the page that takes an answer.
import { createHmac } from "node:crypto";
import { type MailLink, packLink, unpackLink } from "~/domain/consent/link-token";
import { linkWord } from "~/domain/message/link-word";
import type { MessageLinks } from "~/domain/message/write-parts";
import { env } from "~/env.server";
import { readToken, signToken } from "~/lib/signed-token.server";

export type LinkPurpose = "click" | "open" | "unsubscribe" | "preferences" | "answer" | "confirm";

const paths: Record<LinkPurpose, string> = { click: "c", open: "o", unsubscribe: "u", preferences: "p", answer: "a", confirm: "j" };

/** The delivery of a test message: it is in no table, so nothing that happens to it is recorded. */
export const noDelivery = "00000000-0000-0000-0000-000000000000";

/** `linkDomain`: the shop's own host for its links, if it has one that works. */
export type LinkHolder = { linkDomain: string | null } | null;

/** With what a shop's links begin. */
export const originOf = (shop: LinkHolder): string => (shop?.linkDomain ? `https://${shop.linkDomain}` : env.APP_URL);

export function messageLinks({ shopOpaqueId, deliveryId, madeOn }: Omit<MailLink, "url">, origin = env.APP_URL): MessageLinks {
  const address = (purpose: LinkPurpose, url = "") => origin + pathOf(purpose, { shopOpaqueId, deliveryId, madeOn, url });
  return {
    click: (url) => address("click", url),
    open: address("open"),
    unsubscribe: address("unsubscribe"),
    preferences: address("preferences"),
    answer: (survey, score) => address("answer", survey) + (score === undefined ? "" : `?score=${score}`),
  };
}

/** Where the reader of a confirmation mail says that they meant it; it stands in no other message. */
export const confirmLink = (link: Omit<MailLink, "url">, origin: string): string => origin + pathOf("confirm", { ...link, url: "" });

/** A click's says in a word where it leads, for whoever looks before they press: nothing hangs on it. */
function pathOf(purpose: LinkPurpose, link: MailLink): string {
  const word = purpose === "click" ? linkWord(link.url) : "";
  return `/${paths[purpose]}/${word && `${word}/`}${signToken(`mail ${purpose}`, packLink(link))}`;
}

/** For a friend on LINE who is nobody known: the page that asks who they are. Of a token, `deliveryId` is the friend's identity. */
export const friendLink = (friend: Omit<MailLink, "url">, origin: string) =>
  `${origin}/line/link/${signToken("line friend", packLink({ ...friend, url: "" }))}`;

/** What the mail alone holds: nobody can make it without the app's secret, and it is kept as a hash. */
export const confirmationNonce = (opaqueId: string, deliveryId: string) =>
  `${opaqueId}.${createHmac("sha256", env.APP_SECRET).update(`line link ${deliveryId}`).digest("base64url")}`;

/** The nonce in it is good once and for a short time: it needs no signature. */
export const confirmationLink = (nonce: string, origin: string) => `${origin}/line/confirm/${nonce}`;

export function readFriendLink(token: string): MailLink | null {
  const bytes = readToken("line friend", token);
  return bytes && unpackLink(bytes);
}

/** What a token of ours says, or null for one that we did not make. */
export function readMessageLink(purpose: LinkPurpose, token: string): MailLink | null {
  const bytes = readToken(`mail ${purpose}`, token);
  return bytes && unpackLink(bytes);
}
