// Is a mail that is put together from the form of its build, byte for byte, what Liquid makes of it?
import fc from "fast-check";
import { expect, test } from "vitest";
import { makePageForms } from "~/channels/email/page-forms";
import { compiledMail, mailView, renderPage } from "~/channels/email/render";
import { houseBrand } from "~/domain/message/brand";
import type { MessagePart, MessageParts } from "~/domain/message/message-parts";

const words = fc.oneof(
  fc.constantFrom("", "つむぎ商店", "<b>&amp;'\"</b>", "$& $1 {{ subject }}", "\ue0000\ue001", "🍵", "a\nb", "{% if %}", "heading"),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const some = words.filter((text) => text !== "");
const url = fc.constantFrom("", "https://shop.example/a?b=1&c='2'", "https://shop.example/%E3%81%82");
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });

const item = fc.record({
  productId: some,
  title: some,
  url,
  imageUrl: maybe(url),
  price: maybe(words),
  was: fc.option(words, { nil: undefined }),
  quantity: fc.integer({ min: 1, max: 3 }),
  place: maybe(some),
});
const span = fc.record({ text: words, url, isBreak: fc.boolean(), isBold: fc.option(fc.boolean(), { nil: undefined }) });

const part: fc.Arbitrary<MessagePart> = fc.oneof(
  fc.record({ kind: fc.constant("logo" as const), name: words, url, imageUrl: maybe(url) }),
  fc.record({ kind: fc.constant("heading" as const), text: words }),
  fc.record({ kind: fc.constant("text" as const), paragraphs: fc.array(fc.array(span, { maxLength: 4 }), { maxLength: 3 }), text: words }),
  fc.record({ kind: fc.constant("banner" as const), imageUrl: url, alt: words, url, isVideo: fc.boolean() }),
  fc.record({
    kind: fc.constant("products" as const),
    title: words,
    section: fc.constant("recommended" as const),
    layout: fc.constantFrom("list" as const, "pairs" as const),
    items: fc.array(item, { maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant("coupon" as const), title: words, code: words, terms: words, url }),
  fc.record({ kind: fc.constant("points" as const), title: words, balance: words, expires: words }),
  fc.record({
    kind: fc.constant("survey" as const),
    question: words,
    choices: fc.array(fc.record({ label: words, url }), { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant("button" as const), text: words, url }),
  fc.record({ kind: fc.constant("divider" as const) }),
);

const message: fc.Arbitrary<MessageParts> = fc.record({
  locale: fc.constantFrom("ja" as const, "en" as const),
  kind: fc.constantFrom("promotional" as const, "transactional" as const),
  subject: words,
  preheader: words,
  shop: fc.record({ name: words, url }),
  parts: fc.array(part, { maxLength: 6 }),
  footer: fc.record({
    why: words,
    legalName: words,
    postalAddress: words,
    contact: words,
    contactUrl: words,
    unsubscribeUrl: maybe(url),
    preferencesUrl: maybe(url),
  }),
  brand: fc.record({
    ...Object.fromEntries(Object.entries(houseBrand).map(([name, value]) => [name, fc.constant(value)])),
    footerText: words,
    social: fc.array(fc.record({ kind: fc.constantFrom("instagram", "x"), url }), { maxLength: 2 }),
  }) as unknown as fc.Arbitrary<NonNullable<MessageParts["brand"]>>,
  openUrl: url,
  trapUrl: fc.option(url, { nil: undefined }),
}) as fc.Arbitrary<MessageParts>;

test("whatever a message says and in whatever order messages come, its page is the one that Liquid renders", async () => {
  const page = await compiledMail();
  const fill = makePageForms(renderPage);
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 3 }), (messages) => {
      // The second time every form is known.
      for (const view of [...messages, ...messages].map(mailView)) {
        const { html, cut } = fill(page, view);
        expect(html).toBe(renderPage(page, view));
        expect(cut.form.map((piece, at) => piece + (cut.own[at] ?? "")).join("")).toBe(html);
      }
    }),
    { seed: 20261126, numRuns: 300 },
  );
});

test("messages of one build ask Liquid once, whatever they say", async () => {
  let asked = 0;
  const fill = makePageForms((page, view) => {
    asked += 1;
    return renderPage(page, view);
  });
  const page = await compiledMail();
  const [one] = fc.sample(message, { seed: 1, numRuns: 1 });
  if (!one) throw new Error("no message");
  for (const name of ["山田", "鈴木", "<佐藤>"]) {
    const said = { ...one, subject: name, preheader: `${name}さま` };
    expect(fill(page, mailView(said)).html).toBe(renderPage(page, mailView(said)));
  }
  expect(asked).toBe(1);
});
