import { expect, test } from "vitest";
import { knownTimeZone } from "~/domain/time-zone";

test.each(["Asia/Tokyo", "America/Argentina/Buenos_Aires", "Europe/London", "UTC"])("%s is a time zone", (zone) => {
  expect(knownTimeZone(zone)).toBe(zone);
});

test.each(["", "Asia/Nowhere", "+09:00", "Tokyo", "Asia/Tokyo'; DROP", null, undefined])("%s is none", (text) => {
  expect(knownTimeZone(text)).toBeNull();
});
