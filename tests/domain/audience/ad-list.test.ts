import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { adLine } from "~/domain/audience/ad-list";
import { adLists } from "~/domain/audience/ad-list-names";

const sha = (text: string) => createHash("sha256").update(text).digest("hex");
const hanako = { email: "hana.ko@gmail.com", phone: "+819012345678", lineUserId: "Uabc" };
const nobody = { email: null, phone: null, lineUserId: null };

test("each platform is told the hash of the form that it hashes itself", () => {
  expect(adLine("google", hanako)).toBe(`${sha("hanako@gmail.com")},${sha("+819012345678")}`);
  expect(adLine("meta", hanako)).toBe(`${sha("hana.ko@gmail.com")},${sha("819012345678")}`);
  expect(adLine("line-email", hanako)).toBe(sha("hana.ko@gmail.com"));
  expect(adLine("line-phone", hanako)).toBe(sha("+819012345678"));
  expect(adLine("line-friends", hanako)).toBe("Uabc");
  expect(adLine("google", { ...hanako, email: "hana.ko@example.test", phone: null })).toBe(`${sha("hana.ko@example.test")},`);
});

test("who has nothing to tell has no line, and no hashed list holds a readable address", () => {
  for (const list of adLists) expect(adLine(list, nobody)).toBeNull();
  for (const list of adLists.filter((one) => one !== "line-friends")) expect(adLine(list, hanako)).toMatch(/^[0-9a-f,]+$/);
});
