// How does a friend on LINE tell the shop whose account they have? By its word in the chat, its mail, and LINE's own question.
import { ask, form } from "./http";
import { type LineDoor, type LineTold, replyTokenOf } from "./line-door";
import type { LineServer } from "./line-server";
import { newMessages } from "./outbox";
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

type Scene = {
  wishes: LinkWish[];
  line: LineDoor;
  server: LineServer;
  outbox: string;
  state: ShopperState;
  appUrl: string;
  /** Lets the app do what is due now. */
  letGo: (now: Date) => Promise<unknown>;
};

export function lineFriendsOf(scene: Scene): LineFriends {
  const { wishes, line, state } = scene;
  const waiting = () => wishes.filter(({ shopper }) => !state.linked.includes(shopper) && !state.unheard.includes(shopper));
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
      if (written.length === 0) return;
      for (const { wish, word } of written) await nameAddress(wish, word, scene);
      await scene.letGo(now);
      for (const { wish } of written) {
        const nonce = await nonceFor(wish, scene);
        if (nonce) await line.tell([{ type: "accountLink", nonce, userId: wish.userId, at: after(now, 1000) }]);
        (nonce ? state.linked : state.unheard).push(wish.shopper);
      }
      written = [];
    },
    nextAt: () => waiting().reduce<Date | null>((least, { at }) => (!least || at < least ? at : least), null),
  };
}

const secondsBefore = 20;

/** From the reply to the page that asks for it. Whoever's address cannot exist is told so there, and gives it up. */
async function nameAddress({ email }: LinkWish, word: LineTold, { server, appUrl }: Scene) {
  const reply = server.replies.get(replyTokenOf(word)) ?? "";
  await posted(`${appUrl}${pathIn(reply, "/line/link/")}`, { email }, [400]);
}

/** From the mail to LINE, which tells the app that its user agreed. Null: no mail goes there, since its reader reported one as spam, or no address is one. */
async function nonceFor({ email }: LinkWish, { outbox, state, appUrl }: Scene): Promise<string | null> {
  const { messages } = await newMessages(outbox, state.outboxOffset);
  const mail = messages.findLast(({ scenarioId, to }) => scenarioId === "line-link" && to === email.toLowerCase());
  if (!mail) return null;
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

async function posted(url: string, fields: Record<string, string>, refusals: number[] = []) {
  const answer = await ask({ method: "POST", url, ...form(fields) });
  if (answer.status >= 400 && !refusals.includes(answer.status))
    throw new Error(`${new URL(url).pathname.slice(0, 14)} answered ${answer.status}: ${answer.text.slice(0, 200)}`);
  return answer;
}
