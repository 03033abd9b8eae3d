import fc from "fast-check";
import { expect, test } from "vitest";
import { smsEstimate } from "~/domain/message/sms-estimate";
import { smsLength } from "~/domain/message/sms-length";

test.each([
  ["", { segments: 1, alphabet: "GSM-7", characters: 0, left: 160 }],
  ["a".repeat(160), { segments: 1, alphabet: "GSM-7", left: 0 }],
  ["a".repeat(161), { segments: 2, alphabet: "GSM-7", left: 145 }],
  ["€".repeat(80), { segments: 1, characters: 80, alphabet: "GSM-7", left: 0 }],
  ["あ".repeat(70), { segments: 1, alphabet: "UCS-2", left: 0 }],
  ["あ".repeat(71), { segments: 2, alphabet: "UCS-2", left: 63 }],
  ["あ".repeat(134), { segments: 2, left: 0 }],
  ["あ".repeat(135), { segments: 3 }],
  ["😀".repeat(35), { segments: 1, alphabet: "UCS-2", left: 0 }],
  ["😀".repeat(36), { segments: 2 }],
])("%s", (text, expected) => {
  expect(smsLength(text)).toMatchObject(expected);
});

test("longer words never cost less", () => {
  const words = fc.string({ unit: "grapheme", maxLength: 200 });
  fc.assert(
    fc.property(words, words, (a, b) => {
      expect(smsLength(a + b).segments).toBeGreaterThanOrEqual(smsLength(a).segments);
    }),
  );
});

test("while it is written a message counts its tags as their samples, and the link and way out that it will hold", () => {
  const copy = { subject: "お知らせ", preheader: "", heading: "", body: "{{ customer.name }}さま", button: "見る" };
  const [plain, long] = [copy, { ...copy, body: "{{ customer.name | default: 'x' }}さま" }].map((one) =>
    smsEstimate(one, "ja", "promotional"),
  );
  expect(plain).toEqual(long);
  expect(smsEstimate(copy, "ja", "transactional").characters).toBeLessThan(plain?.characters ?? 0);
  expect(smsEstimate({ ...copy, button: "" }, "ja", "promotional").characters).toBeLessThan(plain?.characters ?? 0);
});
