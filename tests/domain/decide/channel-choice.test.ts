import fc from "fast-check";
import { expect, test } from "vitest";
import { answersAhead, type ChannelContact, channelOrder, chooseChannel } from "~/domain/decide/channel-choice";
import { type ChannelId, channelIds } from "~/domain/scenario/scenario";

const open: ChannelContact = { hasAddress: true, isSuppressed: false, consent: "subscribed" };
const nobody: ChannelContact = { hasAddress: false, isSuppressed: false, consent: "never-asked" };

test.each([
  ["nothing known: as the step says", {}, ["email", "line", "sms"]],
  ["one answer more changes nothing", { email: 1, line: 2 }, ["email", "line", "sms"]],
  ["two answers more go first", { line: 2 }, ["line", "email", "sms"]],
  ["only before those it leads by two", { email: 5, line: 1, sms: 3 }, ["email", "sms", "line"]],
  ["who answers everywhere keeps the step's order", { email: 9, line: 9, sms: 9 }, ["email", "line", "sms"]],
] as const)("%s", (_name, answers, expected) => {
  expect(channelOrder(["email", "line", "sms"], answers)).toEqual(expected);
});

test("whatever was answered, no channel stands before one that leads it by two, and none is lost", () => {
  const channels = fc.shuffledSubarray<ChannelId>([...channelIds]);
  const answers = fc.record({ email: fc.nat(6), line: fc.nat(6), sms: fc.nat(6), postal: fc.nat(6), webhook: fc.nat(6) });
  fc.assert(
    fc.property(channels, answers, (preferred, counts) => {
      const order = channelOrder(preferred, counts);
      expect(order.toSorted()).toEqual(preferred.toSorted());
      order.forEach((earlier, index) => {
        for (const later of order.slice(index + 1)) expect(counts[later] - counts[earlier]).toBeLessThan(answersAhead);
      });
    }),
    { seed: 20261126 },
  );
});

test.each([
  ["the first that is open", { email: open, line: open }, { channel: "email" }],
  ["without an address the next", { email: nobody, line: open }, { channel: "line" }],
  ["an unknown channel is one without an address", { line: open }, { channel: "line" }],
  ["without consent the next", { email: { ...open, consent: "pending" }, line: open }, { channel: "line" }],
  ["a hard bounce: the next at once", { email: { ...open, isSuppressed: true, reason: "hard-bounce" }, line: open }, { channel: "line" }],
  ["blocked: nothing by any other", { email: { ...open, isSuppressed: true, reason: "blocked" }, line: open }, { reason: "suppressed" }],
  [
    "a block further down stops no open channel above it",
    { email: open, line: { ...open, isSuppressed: true, reason: "blocked" } },
    { channel: "email" },
  ],
  ["nobody reachable: the first one's reason", { email: { ...open, consent: "refused" }, line: nobody }, { reason: "refused" }],
  ["no address anywhere", {}, { reason: "no-address" }],
] as const)("the channel is chosen: %s", (_name, contacts, expected) => {
  expect(chooseChannel(["email", "line"], contacts, "promotional")).toEqual(expected);
});

test("a transactional message needs an address that works, and no consent", () => {
  expect(chooseChannel(["email"], { email: { ...open, consent: "refused" } }, "transactional")).toEqual({ channel: "email" });
  expect(chooseChannel(["email"], { email: { ...open, isSuppressed: true } }, "transactional")).toEqual({ reason: "suppressed" });
});

test.each([
  ["a card goes where nothing else reaches", { email: nobody, postal: open }, "promotional", { channel: "postal" }],
  ["a card needs no yes", { email: { ...open, consent: "never-asked" }, postal: open }, "promotional", { channel: "postal" }],
  [
    "no card in the place of news that was refused",
    { email: { ...open, consent: "refused" }, postal: open },
    "promotional",
    { reason: "refused" },
  ],
  [
    "what concerns an order may come as a card",
    { email: { ...nobody, consent: "refused" }, postal: open },
    "transactional",
    { channel: "postal" },
  ],
] as const)("%s", (_name, contacts, kind, expected) => {
  expect(chooseChannel(["email", "line", "postal"], contacts, kind)).toEqual(expected);
});

test("a step by card alone asks only whether cards are refused", () => {
  const refused: ChannelContact = { ...open, consent: "refused" };
  expect(chooseChannel(["postal"], { email: refused, postal: open }, "promotional")).toEqual({ channel: "postal" });
  expect(chooseChannel(["postal"], { postal: refused }, "promotional")).toEqual({ reason: "refused" });
});

test("a step without a channel reaches nobody", () => {
  expect(chooseChannel([], { email: open }, "promotional")).toEqual({ reason: "no-address" });
});
