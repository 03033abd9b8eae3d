import fc from "fast-check";
import { expect, test } from "vitest";
import { type Mail, mailCalls } from "~/channels/email/batch";
import { deliveryArg } from "~/channels/email/event-webhook";
import { mailBody } from "~/channels/email/mail-body";
import { mailTo } from "../../contracts/mail-contract";
import { deliveredBy, wrongWith } from "../../helpers/sendgrid-mail";

const piece = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom(
    "",
    "%t0-0000.",
    "%t0-",
    "%t",
    "0-0001.",
    "%t0-0001.%t1-0002.",
    "🍵",
    "🍶",
    "$&",
    "$1",
    "<b>",
    '"',
    ">",
    "\n",
    "a".repeat(3_000),
  ),
);

/** The same template for all, filled for each, with a few of another shape among them. */
const mails = fc
  .record({
    frame: fc.array(piece, { minLength: 1, maxLength: 6 }),
    people: fc.array(
      fc.record({ pieces: fc.array(piece, { minLength: 6, maxLength: 6 }), address: fc.integer({ min: 1, max: 8 }), isOdd: fc.boolean() }),
      { minLength: 1, maxLength: 12 },
    ),
  })
  .map(({ frame, people }) =>
    people.map(({ pieces, address, isOdd }, n): Mail => {
      const filled = frame.map((one, at) => `${one}${pieces[at]}`);
      return mailTo(n, {
        to: { address: `P${address}@example.test`, name: pieces[0] ?? "" },
        subject: `${frame[0]}${pieces[1]}`,
        html: `<p>${filled.join('</p><p class="a">')}</p>${isOdd ? "<hr>" : ""}`,
        text: filled.join("\n"),
        headers: { "List-Unsubscribe": `<https://teppan.example/u/%t${n}-0000.>` },
      });
    }),
  );

const said = ({ to, subject, html, text, headers, deliveryId }: Mail) => ({
  to: to.address,
  toName: whole(to.name),
  subject: whole(subject),
  html: whole(html),
  text: whole(text),
  headers,
  deliveryId,
});
const whole = (text: string) => Buffer.from(text).toString("utf8");
const byDelivery = (one: { deliveryId: string | undefined }, other: { deliveryId: string | undefined }) =>
  String(one.deliveryId).localeCompare(String(other.deliveryId));

test("whatever the mails say, each person gets theirs byte for byte, and every call keeps to SendGrid's limits", () => {
  fc.assert(
    fc.property(mails, (all) => {
      const bodies = mailCalls(all).map((call) => JSON.parse(JSON.stringify(mailBody(call))));
      expect(bodies.flatMap(wrongWith)).toEqual([]);
      const delivered = bodies.flatMap(deliveredBy).map(({ args, ...mail }) => ({ ...mail, deliveryId: args[deliveryArg] }));
      expect(delivered.toSorted(byDelivery)).toEqual(all.map(said).toSorted(byDelivery));
    }),
    { numRuns: 400, seed: 11 },
  );
});

const newsletter = (n: number, told: Partial<Mail> = {}) =>
  mailTo(n, {
    subject: `山田 ${n} さまへのおすすめ`,
    html: `<p>山田 ${n} さま</p><a href="https://t.example/c/token${n}" style="color:#111">見る</a>`,
    text: `山田 ${n} さま\n\nhttps://t.example/c/token${n}\n`,
    ...told,
  });

test("a newsletter to a thousand is one call, whose pieces are only what differs", () => {
  const [call, ...more] = mailCalls(Array.from({ length: 1_000 }, (_, n) => newsletter(n)));
  expect(more).toEqual([]);
  expect(call?.people).toHaveLength(1_000);
  expect(Object.values(call?.people[7]?.substitutions ?? {})).toEqual(["7"]);
});

test("one more than a thousand is a second call", () => {
  expect(mailCalls(Array.from({ length: 1_001 }, (_, n) => newsletter(n))).map(({ people }) => people.length)).toEqual([1_000, 1]);
});

test("two mails to one address, however it is written, never share a call", () => {
  const mails = ["a@example.test", "A@example.test", "b@example.test"].map((address, n) => newsletter(n, { to: { address, name: "" } }));
  expect(mailCalls(mails).map(({ people }) => people.map(({ mail }) => mail.to.address))).toEqual([
    ["a@example.test", "b@example.test"],
    ["A@example.test"],
  ]);
});

test("another sender, another scenario or another shape is another call", () => {
  const others: Partial<Mail>[] = [
    { from: { address: "other@tsumugi.example", name: "" } },
    { replyTo: null },
    { scenarioId: "birthday" },
    { html: "<ul></ul>" },
    { text: "短い" },
  ];
  expect(mailCalls([newsletter(1), newsletter(2), ...others.map((told, n) => newsletter(n + 3, told))])).toHaveLength(1 + others.length);
});

test("who has more of their own than SendGrid takes beside a shared text gets a call alone", () => {
  const mails = [1, 2, 3].map((n) => newsletter(n, n === 2 ? { subject: "長".repeat(4_000) } : {}));
  expect(mailCalls(mails).map(({ people }) => people.length)).toEqual([2, 1]);
});
