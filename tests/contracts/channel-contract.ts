// What every channel must pass, seen from where its messages arrive.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Channel, ChannelAccount, SendResult } from "~/channels/channel";
import type { Message } from "~/domain/message/message";

/** One message as it arrived at the far end. `raw`: all bytes that went out, but for the key that lets the shop in. */
export type Arrived = { to: string; deliveryId: string | null; texts: string[]; raw: string };

export type ChannelUnderTest = { channel: Channel; arrived: () => Promise<Arrived[]> };

export type Contract = {
  /** Starts the far end anew, and a channel that speaks to it. */
  start: () => Promise<ChannelUnderTest>;
  /** The nth message, to the nth person; `words` stand in it wherever the channel shows words. */
  message: (n: number, words?: string) => Message;
  /** The same message with an address, a name or a header that holds more than it should. */
  evil: Message[];
  /** What of the account must never be seen in what went out. */
  secrets: string[];
  /** Does the far end tell which delivery it is of? */
  namesDelivery: boolean;
};

/** A shop that has connected every channel. */
export const account: ChannelAccount = {
  shopOpaqueId: "6a1c7a52-0000-4000-8000-00000000aaaa",
  email: { apiKey: "SG.a-key.of-the-shop", webhookPublicKey: null },
  line: { accessToken: "line-token-of-the-shop", channelSecret: "line-secret-of-the-shop", login: null },
  sms: { accountSid: `AC${"0".repeat(32)}`, authToken: "sms-token-of-the-shop", from: "+815012345678" },
  webhook: { url: "https://hooks.shop.example/teppan", secret: "webhook-secret-of-the-shop" },
};

export const now = new Date("2026-11-26T03:00:00Z");

export const nthDelivery = (n: number) => `00000000-0000-8000-8000-${String(n).padStart(12, "0")}`;

export const headOf = (n: number) => ({
  deliveryId: nthDelivery(n),
  kind: "promotional" as const,
  scenarioId: "win-back",
  step: 0,
});

export async function sendOne(channel: Channel, message: Message, with_: ChannelAccount = account): Promise<SendResult> {
  const [result, ...more] = await channel.send([message], with_, now);
  if (!result || more.length > 0) throw new Error("one message in, one answer out");
  return result;
}

const anyWords = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
  fc.constantFrom("a\r\nBcc: eve@example.test", "a\nb", "a\u2028Bcc: eve@example.test", '"quoted" <b>', "a, eve@example.test"),
  fc.constantFrom("🍵\u200d", "half \ud83c of a pair", "%0d%0aTo:", "{{ name }}", "-name-", "\\u0000", "=?utf-8?q?=0d=0aBcc:?="),
);

export function channelContract(name: string, { start, message, evil, secrets, namesDelivery }: Contract) {
  describe(`the channel ${name}`, () => {
    test("carries to one person what was written for them", async () => {
      const { channel, arrived } = await start();
      expect(await sendOne(channel, message(1, "秋の煎茶"))).toMatchObject({ outcome: "accepted" });
      const [one, ...more] = await arrived();
      expect(more).toEqual([]);
      expect(one).toMatchObject({ to: message(1).to.address, ...(namesDelivery ? { deliveryId: nthDelivery(1) } : {}) });
      expect(one?.texts.join("\n")).toContain("秋の煎茶");
    });

    test("tells nobody which shop it is: neither its keys nor its opaque id leave with the message", async () => {
      const { channel, arrived } = await start();
      await sendOne(channel, message(1));
      const [one] = await arrived();
      for (const secret of [...secrets, account.shopOpaqueId]) expect(one?.raw).not.toContain(secret);
    });

    test("of many at once each arrives once, and the answers are in their order", async () => {
      const { channel, arrived } = await start();
      const messages = Array.from({ length: 40 }, (_, n) => message(n + 1));
      const results = await channel.send(messages, account, now);
      expect(results.map(({ outcome }) => outcome)).toEqual(messages.map(() => "accepted"));
      expect((await arrived()).map(({ to }) => to).toSorted()).toEqual(messages.map(({ to }) => to.address).toSorted());
    });

    test("carries any words unharmed to their one reader", async () => {
      const { channel, arrived } = await start();
      let n = 0;
      await fc.assert(
        fc.asyncProperty(anyWords, async (words) => {
          n += 1;
          const sent = message(n, words);
          expect(await sendOne(channel, sent)).toMatchObject({ outcome: "accepted" });
          const mine = (await arrived()).at(-1);
          expect(mine?.to).toBe(sent.to.address);
          expect(mine?.texts.map(bare).join("\n")).toContain(bare(words));
        }),
        { numRuns: 80, seed: 7 },
      );
    });

    test("refuses an address or a header that holds more than one, and nothing leaves", async () => {
      const { channel, arrived } = await start();
      for (const one of evil) expect(await sendOne(channel, one), JSON.stringify(one)).toMatchObject({ outcome: "refused" });
      expect(await arrived()).toEqual([]);
    });

    test("in a batch one that is refused keeps none of the others from going", async () => {
      const { channel, arrived } = await start();
      const [bad] = evil;
      if (!bad) return;
      const results = await channel.send([message(1), bad, message(2)], account, now);
      expect(results.map(({ outcome }) => outcome)).toEqual(["accepted", "refused", "accepted"]);
      expect(await arrived()).toHaveLength(2);
    });

    test("nothing to send is no call", async () => {
      const { channel, arrived } = await start();
      expect(await channel.send([], account, now)).toEqual([]);
      expect(await arrived()).toEqual([]);
    });
  });
}

/** Line breaks may become spaces, half pairs U+FFFD; nothing else changes. */
const bare = (text: string) =>
  Buffer.from(text.replaceAll(/[\s\p{Cc}]+/gu, " "))
    .toString("utf8")
    .trim();
