// Many mails, few calls: each is answered by what became of the call it went in.
import type { Message } from "~/domain/message/message";
import type { ChannelAccount, SendResult } from "../channel";
import { unsafeHead, withSafeHead } from "../safe-head";
import { failedSend, type NamedPerson, namedPeople } from "./answers";
import { alone, type Call, type Mail, mailCalls, type Person } from "./batch";
import { clientFor, type SendGridClient, type SendGridOptions } from "./client.server";
import { mailBody } from "./mail-body";
import { makePace, type Pace } from "./pace";

/** Calls under way at a time. */
const lanes = 8;
/** Well within the time after which a sender is taken for dead. */
const mostMs = 4 * 60_000;

export async function sendMails(
  messages: Message[],
  { email: { apiKey } }: ChannelAccount,
  options: SendGridOptions,
): Promise<SendResult[]> {
  if (!apiKey) return messages.map(() => ({ outcome: "refused", detail: "no API key is set", concernsAccount: true }));
  const results = new Map<Mail, SendResult>();
  const mails = messages.map(safeMail);
  const until = performance.now() + mostMs;
  const post: Post = { client: clientFor(apiKey, options), pace: makePace(() => performance.now() > until), results };
  const calls = mailCalls(mails.filter((mail) => typeof mail !== "string"));
  await Promise.all(Array.from({ length: Math.min(lanes, calls.length) }, () => lane(calls, post)));
  return mails.map(
    (mail): SendResult =>
      typeof mail === "string"
        ? { outcome: "refused", detail: mail }
        : (results.get(mail) ?? { outcome: "stumbled", error: new Error("no answer") }),
  );
}

/** Or why it may not go. */
function safeMail(told: Message): Mail | string {
  if (told.channel !== "email") return "no email";
  return (withSafeHead(told) as Mail | null) ?? unsafeHead;
}

type Post = { client: SendGridClient; pace: Pace; results: Map<Mail, SendResult> };

async function lane(calls: Call[], post: Post) {
  for (let call = calls.shift(); call; call = calls.shift()) await make(call, post);
}

/** A call of many is taken whole or not at all: refused, it is made again without those that SendGrid names, or in halves. */
async function make(call: Call, post: Post): Promise<void> {
  const { people } = call;
  if (people.length === 0) return;
  const { result, named } = await ask(call, post);
  if (result.outcome !== "refused" || result.concernsAccount) return tell(people, result, post);
  const [blamed, others] = parted(people, named);
  if (blamed.length > 0) {
    for (const { person, isAddress } of blamed) tell([person], isAddress ? { ...result, means: "unreachable" } : result, post);
    return make(some(call, others), post);
  }
  if (people.length === 1) return tell(people, result, post);
  const half = Math.ceil(people.length / 2);
  await make(some(call, people.slice(0, half)), post);
  return make(some(call, people.slice(half)), post);
}

function parted(people: Person[], named: NamedPerson[]) {
  const blamed = people.flatMap((person, at) => {
    const complaints = named.filter((one) => one.at === at);
    return complaints.length > 0 ? [{ person, isAddress: complaints.some(({ isAddress }) => isAddress) }] : [];
  });
  return [blamed, people.filter((_, at) => named.every((one) => one.at !== at))] as const;
}

const some = (call: Call, people: Person[]): Call => (people[0] && people.length === 1 ? alone(people[0].mail) : { ...call, people });

function tell(people: Person[], result: SendResult, { results }: Post) {
  for (const { mail } of people) results.set(mail, result);
}

/** `named`: whom of the call's people a refusal is about, as far as SendGrid says. */
async function ask(call: Call, { client, pace }: Post): Promise<{ result: SendResult; named: NamedPerson[] }> {
  const told = pace.wait();
  if (told) return { result: told, named: [] };
  try {
    const [{ headers }] = await client.request({ method: "POST", url: "/v3/mail/send", body: mailBody(call) });
    const said = headers as Record<string, string | undefined>;
    const result: SendResult = { outcome: "accepted", providerMessageId: said["x-message-id"] ?? null };
    pace.heard(result, said);
    return { result, named: [] };
  } catch (error) {
    const result = failedOrStumbled(error);
    pace.heard(result);
    return { result, named: namedPeople(error) };
  }
}

function failedOrStumbled(error: unknown): SendResult {
  try {
    return failedSend(error);
  } catch (bug) {
    return { outcome: "stumbled", error: bug };
  }
}
