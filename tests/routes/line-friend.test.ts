// What do the pages that connect and part LINE answer, and does looking at them change nothing?
import { expect, test } from "vitest";
import { friendLink, messageLinks } from "~/channels/links.server";
import { identityId } from "~/domain/ledger/identity";
import { lineIdentity } from "~/domain/ledger/identity-value";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { joinLine } from "~/pipeline/consent/join-line.server";
import { shownUnlinking } from "~/pipeline/consent/unlink-line.server";
import { action as confirm, loader as shownConfirm } from "~/routes/line.confirm.$nonce";
import { action as ask, loader as shownAsk } from "~/routes/line.link.$token";
import { loader as shownUnlink, action as unlink } from "~/routes/line.unlink.$token";
import { connectLine, lineUser } from "../helpers/line-shop";
import { sentMessage } from "../helpers/sent-message";

const args = (params: Record<string, string>, init: RequestInit = {}) => ({ request: new Request(env.APP_URL, init), params, context: {} });
const post = (fields: Record<string, string> = {}) => ({ method: "POST", body: new URLSearchParams(fields) });
const statusOf = (answer: Promise<unknown>) =>
  answer.then(
    (given) => (given instanceof Response ? given.status : 200),
    (thrown: unknown) => (thrown as Response).headers.get("location"),
  );

async function linked() {
  const { shop, message, opaqueId } = await sentMessage();
  await connectLine(shop);
  const address = lineIdentity(lineUser(1));
  if (!address) throw new Error("no user");
  const now = clock.now();
  const reader = identityId({ kind: "email", value: "hanako@example.test" });
  await joinLine(shop, { address, reader, wording: "LINEでも受け取ります", evidence: {} }, now);
  const link = { shopOpaqueId: opaqueId, deliveryId: message.deliveryId, madeOn: now };
  const token = messageLinks(link).preferences.split("/").at(-1) ?? "";
  const friend =
    friendLink({ ...link, deliveryId: identityId(address) }, "https://teppan.example")
      .split("/")
      .at(-1) ?? "";
  return { link: { ...link, url: "" }, now, token, friend };
}

test("a linked reader parts LINE by pressing the button, not by looking; pressed again it is the same", async () => {
  const { link, now, token } = await linked();
  expect(await shownUnlink(args({ token }))).toMatchObject({ isLinked: true });
  expect(await shownUnlinking(link, now)).toMatchObject({ isLinked: true });
  expect(await unlink(args({ token }, post()))).toEqual({ outcome: "unlinked" });
  expect(await shownUnlinking(link, now)).toMatchObject({ isLinked: false });
  expect(await unlink(args({ token }, post()))).toEqual({ outcome: "unlinked" });
});

test("forged links lead to a friendly page; nonsense in the field is told", async () => {
  const { token, friend } = await linked();
  expect(await statusOf(shownUnlink(args({ token: `${token}x` })))).toBe("/link-expired");
  expect(await statusOf(unlink(args({ token: friend }, post())))).toBe("/link-expired");
  expect(await statusOf(shownAsk(args({ token: friend })))).toBe(200);
  expect(await statusOf(shownAsk(args({ token })))).toBe(410);
  expect(await statusOf(ask(args({ token }, post({ email: "hanako@example.test" }))))).toBe(410);
  expect(await statusOf(ask(args({ token: friend }, post({ email: "hanako" }))))).toBe(400);
  expect(await statusOf(ask(args({ token: friend }, post({ email: "nobody@example.test" }))))).toBe(200);
  for (const nonce of ["", "x", "00000000-0000-4000-8000-000000000000.forged"]) {
    expect(await statusOf(shownConfirm(args({ nonce })))).toBe(410);
    expect(await statusOf(confirm(args({ nonce }, post())))).toBe(410);
  }
});
