import fc from "fast-check";
import { expect, test } from "vitest";
import { codeLength, codeLetters, readCode, spokenCode } from "~/domain/settings/pair-code";

const code = fc.array(fc.constantFrom(...codeLetters), { minLength: codeLength, maxLength: codeLength }).map((letters) => letters.join(""));

test("a code is read as it was made, however it is typed", () => {
  const typings = [spokenCode, (made: string) => made.toLowerCase(), (made: string) => ` ${made.slice(0, 5)}　${made.slice(5)} `];
  const wide = (made: string) => [...made].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join("");
  fc.assert(
    fc.property(code, fc.constantFrom(...typings, wide), (made, typed) => {
      expect(readCode(typed(made))).toBe(made);
    }),
  );
});

test.each(["", "K7QM-2RWT", "K7QM-2RWT-9XH0", "K7QM-2RWT-9XHI", "合言葉"])("%s is no code", (typed) => {
  expect(readCode(typed)).toBeNull();
});
