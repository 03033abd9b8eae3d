// What is in the file that a bulk query made? JSON lines, read one object at a time however long the file is.
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { z } from "zod";
import { readJson } from "./payload";

/** A top-level object with the objects of its nested connections; `endByte`: where the next one begins. */
export type ExportedObject = { node: ExportedLine; children: ExportedLine[]; endByte: bigint; lines: number };
export type ExportedLine = Record<string, unknown>;

/** The file is kept for seven days; after that it must be made anew. */
export class ResultGone extends Error {}

/** The connection broke while reading; what was read is good, and reading goes on from there. */
export class ResultCut extends Error {}

const LONGEST_LINE_BYTES = 32 * 1024 * 1024;

/**
 * From a byte on that an earlier reading stopped at. Each child names its parent (`__parentId`) and, as the query
 * asked for grouping, follows it at once: one object with its children is all that is held.
 */
export async function* exportedObjects(url: string, fromByte: bigint): AsyncGenerator<ExportedObject> {
  let current: ExportedObject | undefined;
  for await (const { text, endByte } of lines(await body(url, fromByte), fromByte)) {
    const { __parentId: parentId, ...node } = line.parse(readJson(text));
    if (parentId === undefined) {
      if (current) yield current;
      current = { node, children: [], endByte, lines: 1 };
    } else {
      if (current?.node.id !== parentId) throw new Error(`the export tells a part of ${parentId} away from it`);
      current.children.push(node);
      current.endByte = endByte;
      current.lines += 1;
    }
  }
  if (current) yield current;
}

const line = z.looseObject({ __parentId: z.string().optional() });

async function body(url: string, fromByte: bigint): Promise<ReadableStream<Uint8Array>> {
  // Identity: a position in compressed bytes would be of no use for going on from.
  const headers: Record<string, string> = { "accept-encoding": "identity" };
  if (fromByte > 0n) headers.range = `bytes=${fromByte}-`;
  const response = await fetch(url, { headers });
  if (response.status === 416) return new Blob([]).stream();
  if ([403, 404, 410].includes(response.status)) throw new ResultGone(`the export is gone (${response.status})`);
  if (!response.ok || !response.body) throw new Error(`the export could not be read (${response.status})`);
  return response.status === 206 || fromByte === 0n ? response.body : response.body.pipeThrough(skipping(fromByte));
}

/** For a server that does not know ranges and sends everything. */
function skipping(bytes: bigint) {
  let left = bytes;
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      const skipped = left < BigInt(chunk.length) ? Number(left) : chunk.length;
      left -= BigInt(skipped);
      if (skipped < chunk.length) controller.enqueue(chunk.subarray(skipped));
    },
  });
}

async function* lines(stream: ReadableStream<Uint8Array>, fromByte: bigint): AsyncGenerator<{ text: string; endByte: bigint }> {
  let rest: Buffer = Buffer.alloc(0);
  let read = fromByte;
  for await (const chunk of chunks(stream)) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let start = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, start)) {
      read += BigInt(end + 1 - start);
      if (end > start) yield { text: rest.toString("utf8", start, end), endByte: read };
      start = end + 1;
    }
    rest = rest.subarray(start);
    if (rest.length > LONGEST_LINE_BYTES) throw new Error("a line of the export is longer than can be");
  }
  if (rest.length > 0) yield { text: rest.toString("utf8"), endByte: read + BigInt(rest.length) };
}

async function* chunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of Readable.fromWeb(stream as NodeStream<Uint8Array>)) yield Buffer.from(chunk as Uint8Array);
  } catch (error) {
    // fetch says "terminated" with a TypeError, whatever ended the connection.
    if (error instanceof TypeError) throw new ResultCut(error.message);
    throw error;
  }
}
