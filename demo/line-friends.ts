// How does a friend on LINE tell the shop whose account they have? By its word in the chat, its mail, and LINE's own question.
import { setTimeout as wait } from "node:timers/promises";
import { ask, form } from "./http";
import { type LineDoor, type LineTold, replyTokenOf } from "./line-door";
import type { LineServer } from "./line-server";
import { newMessages, type OutMessage } from "./outbox";
import type { ShopperState } from "./state";
import { after } from "./time";
import type { LinkWish } from "./world/line-links";

export type LineFriends = {
  /** The word is written just before the app looks: what it answers is of use for a minute. */
  write(now: Date): Promise<void>;
  /** The answers are followed to their end. */
  confirm(now: Date): Promise<void>;
  nextAt(): Date | null;
};

type Scene = { wishes: LinkWish[]; line: LineDoor; server: LineServer; outbox: string; state: ShopperState; appUrl: string };

export function lineFriendsOf(scene: Scene): LineFriends {
  const { wishes, line, state } = scene;
  const waiting = () => wishes.filter(({ shopper }) => !state.linked.includes(shopper));
  let written: { wish: LinkWish; word: LineTold }[] = [];
  return {
    async write(now) {
      const due = waiting().filter(({ at }) => at <= now);
      written = due.map((wish) => ({
        wish,
        word: { type: "message", text: "連携", userId: wish.userId, at: after(now, -secondsBefore * 1000) },
      }));
      await line.tell(written.map(({ word }) => word));
    },
    async confirm(now) {
      for (const { wish, word } of written) {
        const nonce = await nonceFor(wish, word, scene);
        await line.tell([{ type: "accountLink", nonce, userId: wish.userId, at: after(now, 1000) }]);
        state.linked.push(wish.shopper);
      }
      written = [];
    },
    nextAt: () => waiting().reduce<Date | null>((least, { at }) => (!least || at < least ? at : least), null),
  };
}

const secondsBefore = 20;

/** From the reply to the page, from the mail to LINE, which tells the app that its user agreed. */
async function nonceFor({ email }: LinkWish, word: LineTold, { server, outbox, state, appUrl }: Scene): Promise<string> {
  const reply = server.replies.get(replyTokenOf(word)) ?? "";
  const page = pathIn(reply, "/line/link/");
  await posted(`${appUrl}${page}`, { email });
  const mail = await mailTo(email, { outbox, from: state.outboxOffset });
  const { headers } = await posted(`${appUrl}${pathIn(mail.text, "/line/confirm/")}`, {});
  const address = String(headers.location ?? "");
  const nonce = URL.canParse(address) ? new URL(address).searchParams.get("nonce") : null;
  if (!nonce) throw new Error(`LINE was not asked about ${email}: ${address || "no address was named"}`);
  return nonce;
}

/** Pages are reached by links in what was written to the friend. */
function pathIn(text: string, door: string): string {
  const url = (text.match(/https?:\/\/[^\s"\\]+/g) ?? []).find((one) => new URL(one).pathname.startsWith(door));
  if (!url) throw new Error(`what was answered on LINE, or mailed, leads to no page under ${door}: ${text.slice(0, 200)}`);
  return new URL(url).pathname;
}

async function posted(url: string, fields: Record<string, string>) {
  const answer = await ask({ method: "POST", url, ...form(fields) });
  if (answer.status >= 400)
    throw new Error(`${new URL(url).pathname.slice(0, 14)} answered ${answer.status}: ${answer.text.slice(0, 200)}`);
  return answer;
}

/** It is written before the page answers; what else lies behind `from` is read again by whom it is for. */
async function mailTo(email: string, { outbox, from }: { outbox: string; from: number }): Promise<OutMessage> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { messages } = await newMessages(outbox, from);
    const mail = messages.findLast(({ scenarioId, to }) => scenarioId === "line-link" && to === email.toLowerCase());
    if (mail) return mail;
    await wait(50);
  }
  throw new Error(`no mail came to ${email}`);
}
