// Which mails may go to SendGrid in one call? Those that say the same but for some pieces; the pieces go along as substitutions.
import type { EmailBody, MessageHead, PageCut } from "~/domain/message/message";
import { cutHtml, linesOf } from "./skeleton";
import { substitutionTags } from "./substitution-tags";

export type Mail = MessageHead & EmailBody;
export type MailText = Pick<EmailBody, "subject" | "html" | "text">;

/** One call: what all of its people share, and what each has alone. */
export type Call = { text: MailText; people: Person[] };
export type Person = { mail: Mail; substitutions: Record<string, string> };

/** SendGrid's limits: people in one call, and bytes of substitutions for one of them. */
const mostPeople = 1_000;
const mostSubstitutionBytes = 10_000;
/** A call may have 30 MB; what base64 and quoting add on the way is left free. */
const mostCallBytes = 15_000_000;

/** A mail with its text in pieces. */
type Cut = { mail: Mail; html: string[]; lines: string[] };

/** Each mail stands in one call; a mail that resembles no other has a call of its own. */
export function mailCalls(mails: Mail[]): Call[] {
  const alike = new Map<string, Cut[]>();
  const nameOf = formNames();
  for (const mail of mails) {
    const { cut, key } = cutMail(mail, nameOf);
    const group = alike.get(key);
    if (group) group.push(cut);
    else alike.set(key, [cut]);
  }
  return [...alike.values()].flatMap((group) => chunks(group).flatMap(callsOf));
}

/** Sender, category and the shape of the text are those of the whole call; equal keys mean equally many pieces. */
function cutMail(mail: Mail, nameOf: (form: PageCut["form"]) => number): { cut: Cut; key: string } {
  const { tokens, build } = mail.cut ? { tokens: piecesOf(mail.cut), build: nameOf(mail.cut.form) } : lookedAt(mail.html);
  const lines = linesOf(mail.text);
  const shape = [tokens.length, lines.length, build];
  return { cut: { mail, html: tokens, lines }, key: JSON.stringify([mail.from, mail.replyTo, mail.scenarioId, mail.kind, ...shape]) };
}

/** In order; a form's own pieces are the same strings in every mail, so that comparing them costs nothing. */
const piecesOf = ({ form, own }: PageCut) => form.flatMap((piece, at) => [piece, own[at] ?? ""]);

/** Of a mail that was not put together here. */
function lookedAt(html: string) {
  const { tokens, tags } = cutHtml(html);
  return { tokens, build: tags.join("") };
}

/** Forms are told apart by being another list. */
function formNames() {
  const names = new Map<PageCut["form"], number>();
  return (form: PageCut["form"]) => {
    const name = names.get(form) ?? names.size;
    names.set(form, name);
    return name;
  };
}

export const alone = (mail: Mail): Call => ({ text: mail, people: [{ mail, substitutions: {} }] });

/** An address stands once in a call. */
function chunks(group: Cut[]): Cut[][] {
  const made: { cuts: Cut[]; addresses: Set<string> }[] = [];
  for (const cut of group) {
    const address = cut.mail.to.address.toLowerCase();
    let chunk = made.find(({ cuts, addresses }) => cuts.length < mostPeople && !addresses.has(address));
    if (!chunk) {
      chunk = { cuts: [], addresses: new Set() };
      made.push(chunk);
    }
    chunk.cuts.push(cut);
    chunk.addresses.add(address);
  }
  return made.map(({ cuts }) => cuts);
}

function callsOf(cuts: Cut[]): Call[] {
  const [first, ...others] = cuts;
  if (!first) return [];
  if (others.length === 0) return [alone(first.mail)];
  const { text, values } = shared(cuts);
  const people = cuts.map(({ mail }, row) => ({ mail, substitutions: valuesOfRow(values, row) }));
  const sizes = people.map(({ substitutions }) => Buffer.byteLength(JSON.stringify(substitutions)));
  const isFitting = (_: Person, row: number) => (sizes[row] ?? 0) <= mostSubstitutionBytes;
  const fitting = people.filter(isFitting);
  const tooLong = people.filter((person, row) => !isFitting(person, row));
  return [...sized(fitting, text), ...tooLong.map(({ mail }) => alone(mail))];
}

/** In as many calls as keep each below what a call may weigh. */
function sized(people: Person[], text: MailText): Call[] {
  const [first] = people;
  if (!first) return [];
  if (people.length === 1) return [alone(first.mail)];
  const half = Math.ceil(people.length / 2);
  if (Buffer.byteLength(JSON.stringify(people.map(({ substitutions }) => substitutions))) <= mostCallBytes) return [{ text, people }];
  return [...sized(people.slice(0, half), text), ...sized(people.slice(half), text)];
}

type Values = Map<string, string[]>;

const valuesOfRow = (values: Values, row: number) =>
  Object.fromEntries([...values].map(([tag, column]) => [tag, column[row] ?? ""] as const));

/** The text with a tag in place of each piece that differs, and the pieces of everybody under each tag. */
function shared(cuts: Cut[]): { text: MailText; values: Values } {
  const tags = substitutionTags(cuts.flatMap(({ mail }) => wordsOf(mail)));
  const part = (pieces: string[][]) => (pieces[0] ?? []).map((_, place) => tags.shared(pieces.map((row) => row[place] ?? ""))).join("");
  const text = {
    subject: part(cuts.map(({ mail }) => [mail.subject])),
    html: part(cuts.map(({ html }) => html)),
    text: part(cuts.map(({ lines }) => lines)),
  };
  return { text, values: tags.values };
}

/** Everything in which SendGrid might look for a tag. */
const wordsOf = ({ subject, html, text, headers, to, from, replyTo }: Mail) => [
  subject,
  html,
  text,
  JSON.stringify([headers, to, from, replyTo]),
];
