// Which messages go to LINE in one call, and under which key is the call known there?

import { derivedId } from "~/domain/ids";
import type { LineBody, MessageHead } from "~/domain/message/message";

export type LineMessage = MessageHead & LineBody;

/** One call. `indexes`: where its messages stand in the batch. */
export type Load = { indexes: number[]; messages: LineMessage[]; key: string };

/** As many as one multicast takes (line-openapi: multicast `to`). */
export const mostReaders = 500;

/**
 * Messages that say the same word for word go together, all others alone. What the pipeline writes has its reader's own
 * links in it and so goes alone. A reader stands once in a call: LINE would leave out the second message.
 */
export function loadsOf(batch: { index: number; message: LineMessage }[]): Load[] {
  const groups = new Map<string, typeof batch>();
  for (const one of batch) {
    const content = contentJson(one.message);
    const group = groups.get(content);
    if (group) group.push(one);
    else groups.set(content, [one]);
  }
  return [...groups.values()].flatMap((alike) => {
    if (alike.length === 1) return [loadOf(alike)];
    const first = alike.filter(({ message }, n) => alike.findIndex(({ message: { to } }) => to.address === message.to.address) === n);
    const repeated = alike.filter((one) => !first.includes(one));
    return [...chunks(first, mostReaders), ...repeated.map((one) => [one])].map(loadOf);
  });
}

const written = new WeakMap<object, string>();

/** What a message says, as JSON: asked for where calls are made up, where keys are noted, and where it is sent. */
export function contentJson({ objects }: LineMessage): string {
  const known = written.get(objects);
  if (known !== undefined) return known;
  const json = JSON.stringify(objects);
  written.set(objects, json);
  return json;
}

/** The key is the messages' own, so that a repeat after a crash is known as one. Whose call it was is told by nobody else. */
function loadOf(load: { index: number; message: LineMessage }[]): Load {
  const messages = load.map(({ message }) => message);
  const ids = messages.map(({ deliveryId }) => deliveryId).toSorted();
  return { indexes: load.map(({ index }) => index), messages, key: derivedId("line", ...ids) };
}

/** Refused as a whole nobody has got it, and each half is a call of its own. */
export function halvesOf({ indexes, messages }: Load): Load[] {
  const all = messages.flatMap((message, n) => (indexes[n] === undefined ? [] : [{ index: indexes[n], message }]));
  return chunks(all, Math.ceil(all.length / 2)).map(loadOf);
}

const chunks = <Item>(items: Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
