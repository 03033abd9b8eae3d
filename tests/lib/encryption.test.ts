import { afterEach, expect, test, vi } from "vitest";
import { decrypt, encrypt, isSealedWithCurrentKey } from "~/lib/encryption.server";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test("a sealed secret opens with the same context only", () => {
  const sealed = encrypt("SG.secret 秘密", "shop 1 sendgrid");
  expect(sealed).not.toContain("secret");
  expect(decrypt(sealed, "shop 1 sendgrid")).toBe("SG.secret 秘密");
  expect(() => decrypt(sealed, "shop 2 sendgrid")).toThrow();
});

test("the same secret is never sealed to the same text twice", () => {
  expect(encrypt("a", "b")).not.toBe(encrypt("a", "b"));
});

test.each([2, 3, 4])("a change in part %i of the sealed text is noticed", (part) => {
  const parts = encrypt("secret", "context").split(".");
  const bytes = Buffer.from(parts[part] ?? "", "base64url");
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  parts[part] = bytes.toString("base64url");
  expect(() => decrypt(parts.join("."), "context")).toThrow();
});

test("a cut authentication tag is refused", () => {
  const parts = encrypt("secret", "context").split(".");
  parts[3] = Buffer.from(parts[3] ?? "", "base64url")
    .subarray(0, 4)
    .toString("base64url");
  expect(() => decrypt(parts.join("."), "context")).toThrow();
});

test("after a rotation the old key still opens, and the new one seals", async () => {
  const old = encrypt("secret", "context");
  vi.stubEnv("ENCRYPTION_KEYS", `new:${Buffer.alloc(32, 9).toString("base64")},test:${Buffer.alloc(32, 7).toString("base64")}`);
  vi.resetModules();
  const rotated = await import("~/lib/encryption.server");
  expect(rotated.decrypt(old, "context")).toBe("secret");
  expect(rotated.isSealedWithCurrentKey(old)).toBe(false);
  expect(rotated.isSealedWithCurrentKey(rotated.encrypt("x", "y"))).toBe(true);
  expect(isSealedWithCurrentKey(old)).toBe(true);
});

test("a key that is gone is named", () => {
  expect(() => decrypt("v1.gone.a.b.c", "context")).toThrow(/"gone"/);
});
