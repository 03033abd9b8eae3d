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
  /** Null where the channel tells nobody's name. */
  toName: string | null;
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
  channel: "email",
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

const lineBreak = /[\r\n\v\f\u0085\u2028\u2029]/;

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
  fc.constantFrom("a\r\nBcc: eve@example.test", "a\nb", "a\u2028Bcc: eve@example.test", '"quoted" <b>', "a, eve@example.test"),
  fc.constantFrom("🍵\u200d", "half \ud83c of a pair", "%0d%0aTo:", "{{ name }}", "-name-", "\\u0000", "=?utf-8?q?=0d=0aBcc:?="),
);

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
      let n = 0;
      await fc.assert(
        fc.asyncProperty(anyText, anyText, anyText, anyText, async (subject, html, text, name) => {
          n += 1;
          const message = messageTo(n, { subject, html, text, to: { address: `hanako${n}@example.test`, name } });
          expect(await channel.send(message, account)).toMatchObject({ outcome: "accepted" });
          const one = (await arrived()).find(({ deliveryId }) => deliveryId === message.deliveryId);
          expect(one).toMatchObject({ to: [message.to.address], html, text, headers: message.headers });
          for (const [came, went] of [
            [one?.subject, subject],
            [one?.toName ?? "", one?.toName === null ? "" : name],
          ] as const) {
            expect(came).not.toMatch(lineBreak);
            expect(came?.replaceAll(/\s+/g, " ")).toBe(Buffer.from(went.replaceAll(/[\s\p{Cc}]+/gu, " ")).toString("utf8"));
          }
        }),
        { numRuns: 80, seed: 7 },
      );
    });

    test("refuses an address or a header that holds more than one, and nothing leaves", async () => {
      const { channel, arrived } = await start();
      const evil = [
        "\r\nBcc: eve@example.test",
        "\nBcc: eve@example.test",
        "\u0000",
        ", eve@example.test",
        ">, <eve@example.test",
        "\u2028a@b",
      ];
      const { to, from, headers } = messageTo(1);
      const told = evil.flatMap((more): Partial<Message>[] => [
        { to: { ...to, address: to.address + more } },
        { from: { ...from, address: from.address + more } },
        { replyTo: `info@tsumugi.example${more}` },
        ...(/^[ -~]*$/.test(more) ? [] : [{ headers: { ...headers, "List-Unsubscribe": `<https://teppan.example/u/token>${more}` } }]),
        { headers: { ...headers, [`X-More${more}`]: "1" } },
      ]);
      for (const one of [...told, { to: { address: "", name: "" } }, { to: { address: "nobody", name: "" } }])
        expect(await channel.send(messageTo(1, one), account), JSON.stringify(one)).toMatchObject({ outcome: "refused" });
      expect(await arrived()).toEqual([]);
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
