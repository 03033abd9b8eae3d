import { expect, test } from "vitest";
import { mailCalls } from "~/channels/email/batch";
import { mailBody } from "~/channels/email/mail-body";
import { quotedMailbox } from "~/channels/email/quoted-mailbox";
import { mailTo } from "../../contracts/mail-contract";
import { deliveredBy, wrongWith } from "../../helpers/sendgrid-mail";

test.each([
  ["hana..ko@docomo.ne.jp", '"hana..ko"@docomo.ne.jp'],
  [".hanako@ezweb.ne.jp", '".hanako"@ezweb.ne.jp'],
  ["hanako.@ezweb.ne.jp", '"hanako."@ezweb.ne.jp'],
  ["ha.na.ko@example.test", "ha.na.ko@example.test"],
  ["hanako@docomo.ne.jp", "hanako@docomo.ne.jp"],
])("the mailbox %s is written %s", (address, written) => {
  expect(quotedMailbox(address)).toBe(written);
});

test("mails to carriers' mailboxes with odd dots go in one call with the others, and none is refused", () => {
  const addresses = ["hana..ko@docomo.ne.jp", "yuki.@ezweb.ne.jp", "anna@example.test"];
  const mails = addresses.map((address, n) => mailTo(n, { to: { address, name: "花子" } }));
  const bodies = mailCalls(mails).map(mailBody);
  expect(bodies).toHaveLength(1);
  expect(bodies.flatMap(wrongWith)).toEqual([]);
  expect(bodies.flatMap(deliveredBy).map(({ to }) => to)).toEqual(addresses.map(quotedMailbox));
  const [body] = bodies;
  if (!body) throw new Error("no call");
  const bare = { ...body, personalizations: [{ ...body.personalizations[0], to: [{ email: "hana..ko@docomo.ne.jp" }] }] };
  expect(wrongWith(bare)).toHaveLength(1);
});
