import { expect, test } from "vitest";
import { smsDraft } from "~/domain/settings/sms-form";

const sid = `AC${"a".repeat(32)}`;
const token = "b".repeat(32);
const good = { accountSid: sid, authToken: token, from: "+815012345678" };
const none = { hasToken: false };

test("what can be right is taken, as it is meant", () => {
  expect(smsDraft(good, none)).toEqual({ draft: { accountSid: sid, authToken: token, from: "+815012345678" } });
  expect(smsDraft({ ...good, from: "＋81 50-1234-5678" }, none)).toMatchObject({
    draft: { from: "+815012345678" },
  });
});

test.each([
  [{ accountSid: "" }, "accountSid", "missing"],
  [{ accountSid: "SK123" }, "accountSid", "bad-key"],
  [{ authToken: "short" }, "authToken", "bad-key"],
  [{ authToken: "" }, "authToken", "missing"],
  [{ from: "" }, "from", "missing"],
  [{ from: "05012345678" }, "from", "bad-sender"],
  [{ from: "つむぎ商店" }, "from", "bad-sender"],
  [{ from: "TsumugiShouten" }, "from", "bad-sender"],
])("%o is refused beside its field", (typed, field, problem) => {
  expect(smsDraft({ ...good, ...typed }, none)).toMatchObject({ problems: { [field]: { problem } } });
});

test("a token that is kept may stay out of the form, but not for another account", () => {
  const stored = { accountSid: sid, hasToken: true };
  expect(smsDraft({ ...good, authToken: "" }, stored)).toMatchObject({ draft: { authToken: null } });
  const other = { ...good, authToken: "", accountSid: `AC${"c".repeat(32)}` };
  expect(smsDraft(other, stored)).toMatchObject({ problems: { authToken: { problem: "missing" } } });
});
