// Did every stage of the run do its work? Each failed check is a sentence; none means yes.
import { scenarioIds } from "~/domain/scenario/scenario";
import type { Figures } from "./app";
import type { SourceTally } from "./source";
import type { ShopperState } from "./state";
import { truth } from "./world/truth";

export type Outcome = { figures: Figures; tally: SourceTally; people: ShopperState | null; appErrors: string[] };

/** In a file of fewer orders it may be that nobody falls due within the 90 days. */
const enoughOrders = 100;

export function failedChecks({ figures, tally, people, appErrors }: Outcome): string[] {
  const messages = Object.values(figures.messagesByScenario).reduce((sum, count) => sum + count, 0);
  const expectedOrders = tally.orders + (people?.extraOrders.length ?? 0);
  const mayBeSilent = people === null && (tally.orders < enoughOrders || isNobodyReachable(figures, tally));
  const checks: [boolean, string][] = [
    [figures.orders === expectedOrders, `${expectedOrders} orders were told and ${figures.orders} are in the ledger`],
    [figures.orderLines > 0, "no order line was read"],
    [figures.customers > 0 || tally.people === 0, "there are no customers"],
    [figures.deadLetters === 0, `${figures.deadLetters} webhooks could not be understood`],
    [(figures.pendingInbox ?? 0) === 0, `${figures.pendingInbox} webhooks still wait in the inbox`],
    [appErrors.length === 0, `the app logged ${appErrors.length} errors; the first: ${appErrors[0]?.slice(0, 300)}`],
    [messages > 0 || mayBeSilent, "no message was sent"],
    [figures.attributedOrders > 0 || people === null, "no order was attributed to a message"],
    ...(people ? answerChecks(figures, people) : []),
  ];
  return checks.filter(([holds]) => !holds).map(([, sentence]) => sentence);
}

/** All buyers of a file are anonymous, have declined, or left no address. */
function isNobodyReachable({ notSentByReason }: Figures, { people }: SourceTally) {
  const reasons = Object.keys(notSentByReason);
  return people === 0 || (reasons.length > 0 && reasons.every((reason) => reason === "no-consent" || reason === "no-address"));
}

/** The generated world has somebody for each scenario, and its people answer. */
function answerChecks(figures: Figures, people: ShopperState): [boolean, string][] {
  const received = scenarioIds.reduce((sum, id) => sum + people.tallies[id].messages, 0);
  // The app's own mails, by which somebody confirms who they are, belong to no scenario.
  const sent = scenarioIds.reduce((sum, id) => sum + (figures.messagesByScenario[id] ?? 0), 0);
  return [
    [figures.merges > 0, "no two records became one person"],
    [received === sent, `${sent} messages are in the log and ${received} arrived`],
    [people.extraOrders.length > 0, "no message caused an order"],
    ...["email", "line", "sms", "postal"].map((channel): [boolean, string] => [
      (figures.messagesByChannel[channel] ?? 0) > 0,
      `nothing went by the channel ${channel}`,
    ]),
    [people.postedCards > 0, "no card was printed and posted"],
    [people.linked.length > 0, "nobody told on LINE whose account they have"],
    ...scenarioIds.flatMap((id): [boolean, string][] => [
      [(figures.messagesByScenario[id] ?? 0) > 0, `${id} sent nothing`],
      [people.tallies[id].opens > 0, `nobody opened a message of ${id}`],
      [people.tallies[id].clicks > 0, `nobody clicked in a message of ${id}`],
      [!truth[id].scores || people.tallies[id].answers > 0, `nobody answered the survey of ${id}`],
      [
        !truth[id].scores || figures.reachedByScenario[id] === people.tallies[id].answers,
        `${people.tallies[id].answers} answers were given to ${id} and ${figures.reachedByScenario[id]} are in the app`,
      ],
    ]),
  ];
}
