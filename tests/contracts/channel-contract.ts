// What every channel must pass, seen from where its messages arrive.
import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Channel, ChannelAccount } from "~/channels/channel";
import { deliveryArg, signatureHeader, timestampHeader } from "~/channels/email/event-webhook";
import type { Message } from "~/domain/message";

/** One message as it arrived at the far end. */
export type Arrived = {
  to: string[];
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  deliveryId: string;
  /** All bytes that went out, but for the key that lets the shop in. */
  raw: string;
};

export type ChannelUnderTest = { channel: Channel; arrived: () => Promise<Arrived[]> };

const keys = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const publicKeyOf = (key: typeof keys.publicKey) => key.export({ format: "der", type: "spki" }).toString("base64");

export const account: ChannelAccount = {
  apiKey: "SG.a-key.of-the-shop",
  webhookPublicKey: publicKeyOf(keys.publicKey),
  shopOpaqueId: "6a1c7a52-0000-4000-8000-00000000aaaa",
};

export const messageTo = (n: number, told: Partial<Message> = {}): Message => ({
  deliveryId: `00000000-0000-8000-8000-${String(n).padStart(12, "0")}`,
  kind: "promotional",
  to: { address: `hanako${n}@example.test`, name: "山田 花子" },
  from: { address: "shop@tsumugi.example", name: "つむぎ商店" },
  replyTo: "info@tsumugi.example",
  subject: "お元気でいらっしゃいますか",
  html: "<p>山田 花子さま</p>",
  text: "山田 花子さま",
  headers: { "List-Unsubscribe": "<https://teppan.example/u/token>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
  scenarioId: "win-back",
  step: 0,
  ...told,
});

export function channelContract(name: string, start: () => Promise<ChannelUnderTest>) {
  describe(`the channel ${name}`, () => {
    test("carries to one person what was written for them, with both parts and the way out", async () => {
      const { channel, arrived } = await start();
      const message = messageTo(1);
      expect(await channel.send(message, account)).toMatchObject({ outcome: "accepted", providerMessageId: expect.any(String) });
      const [one, ...more] = await arrived();
      expect(more).toEqual([]);
      const { subject, html, text, headers, deliveryId } = message;
      expect(one).toMatchObject({ to: ["hanako1@example.test"], subject, html, text, headers, deliveryId });
    });

    test("tells nobody which shop it is: neither its key nor its opaque id leaves with the message", async () => {
      const { channel, arrived } = await start();
      await channel.send(messageTo(1), account);
      const [one] = await arrived();
      expect(one?.raw).not.toContain(account.apiKey);
      expect(one?.raw).not.toContain(account.shopOpaqueId);
    });

    test("carries any text unharmed, and no text becomes another header or another reader", async () => {
      const { channel, arrived } = await start();
      const anyText = fc.oneof(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }),
        fc.constantFrom("a\r\nBcc: eve@example.test", '"quoted" <b>', "🍵\u200d", "%0d%0aTo:", "{{ name }}", "-name-", "\\u0000"),
      );
      let n = 0;
      await fc.assert(
        fc.asyncProperty(anyText, anyText, anyText, async (subject, html, text) => {
          n += 1;
          const result = await channel.send(messageTo(n, { subject, html, text }), account);
          expect(result.outcome).toBe("accepted");
          const one = (await arrived()).find(({ deliveryId }) => deliveryId === messageTo(n).deliveryId);
          expect(one).toMatchObject({ to: [`hanako${n}@example.test`], subject, html, text, headers: messageTo(n).headers });
        }),
        { numRuns: 60, seed: 7 },
      );
    });

    test("of many at once each arrives once", async () => {
      const { channel, arrived } = await start();
      const messages = Array.from({ length: 40 }, (_, n) => messageTo(n));
      const results = await Promise.all(messages.map((message) => channel.send(message, account)));
      expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["accepted"]));
      const ids = (await arrived()).map(({ deliveryId }) => deliveryId);
      expect(ids.toSorted()).toEqual(messages.map(({ deliveryId }) => deliveryId).toSorted());
    });

    describe("what comes back", () => {
      const body = Buffer.from(
        JSON.stringify([
          { event: "open", timestamp: 1_800_000_000, sg_event_id: "e1", [deliveryArg]: messageTo(1).deliveryId },
          { event: "not-yet-invented", timestamp: 1_800_000_000, sg_event_id: "e2", [deliveryArg]: messageTo(1).deliveryId },
          { event: "open", timestamp: 1_800_000_000, sg_event_id: "e3", email: "of another program" },
        ]),
      );
      const signed = (bytes = body, key = keys.privateKey, timestamp = "1800000001") => ({
        [timestampHeader]: timestamp,
        [signatureHeader]: sign("sha256", Buffer.concat([Buffer.from(timestamp), bytes]), key).toString("base64"),
      });

      test("is believed when the account's key signed every byte and the time, and not otherwise", async () => {
        const { channel } = await start();
        expect(channel.verify(body, signed(), account)).toBe(true);
        const other = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
        expect(channel.verify(body, signed(body, other.privateKey), account)).toBe(false);
        expect(channel.verify(Buffer.concat([body, Buffer.from(" ")]), signed(), account)).toBe(false);
        expect(channel.verify(body, { ...signed(), [timestampHeader]: "1800000002" }, account)).toBe(false);
        expect(channel.verify(body, { ...signed(), [signatureHeader]: undefined }, account)).toBe(false);
        expect(channel.verify(body, { ...signed(), [signatureHeader]: "no base64 !" }, account)).toBe(false);
        expect(channel.verify(body, signed(), { ...account, webhookPublicKey: null })).toBe(false);
        expect(channel.verify(body, signed(), { ...account, webhookPublicKey: "not a key" })).toBe(false);
      });

      test("is read for our messages and the kinds we know; another body is an error", async () => {
        const { channel } = await start();
        expect(channel.parse(body)).toEqual([
          expect.objectContaining({
            eventId: "e1",
            kind: "open",
            deliveryId: messageTo(1).deliveryId,
            occurredAt: new Date(1_800_000_000_000),
          }),
        ]);
        for (const text of ["", "{}", '"open"', '[{"event":"open"}]']) expect(() => channel.parse(Buffer.from(text))).toThrow();
      });
    });
  });
}
