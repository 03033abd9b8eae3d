// Does a shop owner read a phone number as they would write it?
import { expect, test } from "vitest";
import { phoneText } from "~/domain/message/phone-text";

test.each([
  ["+819012345678", "JP", "090-1234-5678"],
  ["+81312345678", "JP", "03-1234-5678"],
  ["+12125550123", "JP", "+1 212 555 0123"],
  ["not a number", "JP", "not a number"],
])("%s in a shop of %s reads %s", (e164, country, text) => {
  expect(phoneText(e164, country)).toBe(text);
});
