// What a channel that carries mail must pass besides: both parts, the way out, and events signed as SendGrid's are.
import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Channel, ChannelAccount } from "~/channels/channel";
import { deliveryArg, signatureHeader, timestampHeader } from "~/channels/email/event-webhook";
import type { EmailBody, Message, MessageHead } from "~/domain/message/message";
import { account, type Contract, headOf, sendOne } from "./channel-contract";

const keys = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const publicKeyOf = (key: typeof keys.publicKey) => key.export({ format: "der", type: "spki" }).toString("base64");

export const mailAccount: ChannelAccount = { ...account, email: { ...account.email, webhookPublicKey: publicKeyOf(keys.publicKey) } };

export type Mail = MessageHead & EmailBody;

export const mailTo = (n: number, told: Partial<Mail> = {}): Mail => ({
  ...headOf(n),
  channel: "email",
  to: { address: `hanako${n}@example.test`, name: "山田 花子" },
  from: { address: "shop@tsumugi.example", name: "つむぎ商店" },
  replyTo: "info@tsumugi.example",
  subject: "お元気でいらっしゃいますか",
  html: "<p>山田 花子さま</p>",
  text: "山田 花子さま",
  headers: { "List-Unsubscribe": "<https://teppan.example/u/token>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
  ...told,
});

const evilEnds = [
  "\r\nBcc: eve@example.test",
  "\nBcc: eve@example.test",
  "\u0000",
  ", eve@example.test",
  ">, <eve@example.test",
  "\u2028a@b",
];

const evilMail = (): Message[] => {
  const { to, from, headers } = mailTo(1);
  const told = evilEnds.flatMap((more): Partial<Mail>[] => [
    { to: { ...to, address: to.address + more } },
    { from: { ...from, address: from.address + more } },
    { replyTo: `info@tsumugi.example${more}` },
    ...(/^[ -~]*$/.test(more) ? [] : [{ headers: { ...headers, "List-Unsubscribe": `<https://teppan.example/u/token>${more}` } }]),
    { headers: { ...headers, [`X-More${more}`]: "1" } },
  ]);
  return [...told, { to: { address: "", name: "" } }, { to: { address: "nobody", name: "" } }].map((one) => mailTo(1, one));
};

export const mailMessages: Pick<Contract, "message" | "evil" | "secrets" | "namesDelivery"> = {
  message: (n, words = "山田 花子さま") => mailTo(n, { subject: words, text: words, html: words }),
  evil: evilMail(),
  secrets: [account.email.apiKey ?? ""],
  namesDelivery: true,
};

export type ArrivedMail = { subject: string; html: string; text: string; toName: string | null; headers: Record<string, string> };

const lineBreak = /[\r\n\v\f\u0085\u2028\u2029]/;

export function mailContract(name: string, start: () => Promise<{ channel: Channel; arrived: () => Promise<ArrivedMail[]> }>) {
  describe(`mail by ${name}`, () => {
    test("arrives with both parts, byte for byte, and the way out", async () => {
      const { channel, arrived } = await start();
      const message = mailTo(1, { html: "<p>a\r\nb</p>", text: "a\r\n\r\nb" });
      expect(await sendOne(channel, message)).toMatchObject({ outcome: "accepted", providerMessageId: expect.any(String) });
      const { subject, html, text, headers } = message;
      expect(await arrived()).toEqual([expect.objectContaining({ subject, html, text, headers })]);
    });

    test("no text becomes another header", async () => {
      const { channel, arrived } = await start();
      const evil = "a\r\nBcc: eve@example.test\u2028b";
      await sendOne(channel, mailTo(1, { subject: evil, to: { address: "hanako1@example.test", name: evil } }));
      const [one] = await arrived();
      expect(one?.subject).not.toMatch(lineBreak);
      expect(one?.toName ?? "").not.toMatch(lineBreak);
    });

    describe("what comes back", () => {
      const body = Buffer.from(
        JSON.stringify([
          { event: "open", timestamp: 1_800_000_000, sg_event_id: "e1", [deliveryArg]: mailTo(1).deliveryId },
          { event: "not-yet-invented", timestamp: 1_800_000_000, sg_event_id: "e2", [deliveryArg]: mailTo(1).deliveryId },
          { event: "open", timestamp: 1_800_000_000, sg_event_id: "e3", email: "of another program" },
        ]),
      );
      const signed = (bytes = body, key = keys.privateKey, timestamp = "1800000001") => ({
        [timestampHeader]: timestamp,
        [signatureHeader]: sign("sha256", Buffer.concat([Buffer.from(timestamp), bytes]), key).toString("base64"),
      });
      const withKey = (webhookPublicKey: string | null) => ({ ...mailAccount, email: { ...mailAccount.email, webhookPublicKey } });

      test("is believed when the account's key signed every byte and the time, and not otherwise", async () => {
        const { channel } = await start();
        expect(channel.verify(body, signed(), mailAccount)).toBe(true);
        const other = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
        expect(channel.verify(body, signed(body, other.privateKey), mailAccount)).toBe(false);
        expect(channel.verify(Buffer.concat([body, Buffer.from(" ")]), signed(), mailAccount)).toBe(false);
        expect(channel.verify(body, { ...signed(), [timestampHeader]: "1800000002" }, mailAccount)).toBe(false);
        expect(channel.verify(body, { ...signed(), [signatureHeader]: undefined }, mailAccount)).toBe(false);
        expect(channel.verify(body, { ...signed(), [signatureHeader]: "no base64 !" }, mailAccount)).toBe(false);
        expect(channel.verify(body, signed(), withKey(null))).toBe(false);
        expect(channel.verify(body, signed(), withKey("not a key"))).toBe(false);
      });

      test("is read for our messages and the kinds we know; another body is an error", async () => {
        const { channel } = await start();
        expect(channel.parse(body)).toEqual([
          expect.objectContaining({
            eventId: "e1",
            kind: "open",
            deliveryId: mailTo(1).deliveryId,
            occurredAt: new Date(1_800_000_000_000),
          }),
        ]);
        for (const text of ["", "{}", '"open"', '[{"event":"open"}]']) expect(() => channel.parse(Buffer.from(text))).toThrow();
      });
    });
  });
}
