import { expect, test } from "vitest";
import { isPrivateAddress } from "~/lib/private-address.server";

test.each([
  ["127.0.0.1", true],
  ["::ffff:127.0.0.1", true],
  ["10.255.0.1", true],
  ["172.31.0.1", true],
  ["192.168.1.1", true],
  ["169.254.169.254", true],
  ["[::1]", true],
  ["fd00::1", true],
  ["fe80::1", true],
  ["172.32.0.1", false],
  ["203.0.113.9", false],
  ["::ffff:203.0.113.9", false],
  ["2001:db8::1", false],
  ["10.0.0.1.example", false],
  ["", false],
])("%s is private: %s", (text, isPrivate) => expect(isPrivateAddress(text)).toBe(isPrivate));
