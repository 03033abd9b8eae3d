import { expect, test } from "vitest";
import { parseEnvironment } from "~/env.server";
import { testEnvironment } from "./helpers/environment";

const whole = { ...testEnvironment, DATABASE_URL: "postgresql://owner:secret@db.example:5433/teppan?sslmode=require" };
const oidc = {
  STAFF_OIDC_ISSUER: "https://issuer.example",
  STAFF_OIDC_CLIENT_ID: "teppan",
  STAFF_OIDC_CLIENT_SECRET: "secret",
  STAFF_EMAIL_DOMAIN: "operator.example",
};

test("the two roles' addresses follow the owner's, and keep its host, port, database and options", () => {
  const { shopDatabaseUrl, operatorDatabaseUrl } = parseEnvironment(whole);
  expect(shopDatabaseUrl).toMatch(/^postgresql:\/\/teppan_shop:[0-9a-f]{64}@db\.example:5433\/teppan\?sslmode=require$/);
  expect(operatorDatabaseUrl).toMatch(/^postgresql:\/\/teppan_operator:[0-9a-f]{64}@db\.example:5433\/teppan\?sslmode=require$/);
});

test.each([
  ["DATABASE_URL", "postgres"],
  ["DATABASE_URL", "mysql://owner@db.example/teppan"],
  ["DATABASE_URL", "postgresql:///teppan"],
  ["DATABASE_URL", ""],
  ["SHOP_DATABASE_URL", "teppan_shop@db.example"],
  ["APP_SECRET", "short"],
  ["ENCRYPTION_KEYS", "a:b"],
  ["APP_URL", "https://teppan.example/"],
  ["APP_URL", "localhost:3000"],
  ["SHOPIFY_API_SECRET", undefined],
  ["ROLE", "webb"],
  ["PORT", "99999"],
])("%s=%s stops the start, named with its meaning", (name, value) => {
  expect(() => parseEnvironment({ ...whole, [name]: value })).toThrow(
    new RegExp(`^The environment is not complete:\n  ${name}: .+\n    \\(.+\\)$`),
  );
});

test("an empty variable counts as unset", () => {
  const { shopDatabaseUrl, PORT, STAFF_OIDC_ISSUER } = parseEnvironment({
    ...whole,
    SHOP_DATABASE_URL: "",
    PORT: "",
    STAFF_OIDC_ISSUER: "",
  });
  expect(shopDatabaseUrl).toContain("teppan_shop");
  expect([PORT, STAFF_OIDC_ISSUER]).toEqual([3000, undefined]);
});

test("of the four variables of the staff's sign-in all are set, or none", () => {
  expect(parseEnvironment({ ...whole, ...oidc }).STAFF_EMAIL_DOMAIN).toBe("operator.example");
  expect(() => parseEnvironment({ ...whole, ...oidc, STAFF_EMAIL_DOMAIN: undefined })).toThrow(
    /STAFF_EMAIL_DOMAIN: missing; .+ go together/,
  );
});

test("of the three secrets of a Color Me app all are set, or none", () => {
  const colorMe = { COLOR_ME_CLIENT_ID: "id", COLOR_ME_CLIENT_SECRET: "secret", COLOR_ME_WEBHOOK_SECRET: "other secret" };
  expect(parseEnvironment({ ...whole, ...colorMe })).toMatchObject({ ...colorMe, COLOR_ME_BASE_URL: "https://api.shop-pro.jp" });
  expect(() => parseEnvironment({ ...whole, ...colorMe, COLOR_ME_WEBHOOK_SECRET: "" })).toThrow(
    /COLOR_ME_WEBHOOK_SECRET: missing; .+ go together/,
  );
});

test("the simulated clock is refused in production", () => {
  expect(() => parseEnvironment({ ...whole, APP_ENV: "production", CLOCK: "simulated" })).toThrow(/CLOCK/);
});
