// Many webhooks as one value: a head that says whose and how long each is, then the bodies one after another, compressed together.
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { KeptWebhook } from "~/queries/inbox/inbox.server";

/** Times are milliseconds since 1970. */
type Head = [
  platform: string,
  domain: string,
  topic: string,
  webhookId: string,
  eventId: string | null,
  triggeredMs: number | null,
  receivedMs: number,
  bytes: number,
];

const lengthBytes = 4;

/** Bodies of shops are much alike: together they take a tenth of their size, and the database has a tenth to write. */
export function packWebhooks(webhooks: KeptWebhook[]): Buffer {
  const heads = Buffer.from(JSON.stringify(webhooks.map(headOf)));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(heads.length);
  return zstdCompressSync(Buffer.concat([length, heads, ...webhooks.map(({ body }) => body)]));
}

/** Throws on bytes that packWebhooks did not make. */
export function unpackWebhooks(packed: Buffer): KeptWebhook[] {
  const bytes = zstdDecompressSync(packed);
  let end = lengthBytes + bytes.readUInt32LE(0);
  const heads = JSON.parse(bytes.toString("utf8", lengthBytes, end)) as Head[];
  const webhooks = heads.map(([platform, domain, topic, webhookId, eventId, triggeredMs, receivedMs, size]): KeptWebhook => {
    const body = bytes.subarray(end, end + size);
    end += size;
    return {
      platform,
      domain,
      topic,
      webhookId,
      eventId,
      triggeredAt: triggeredMs === null ? null : new Date(triggeredMs),
      receivedAt: new Date(receivedMs),
      body,
    };
  });
  if (end !== bytes.length) throw new Error(`${end} bytes were told and ${bytes.length} came`);
  return webhooks;
}

const headOf = ({ platform, domain, topic, webhookId, eventId, triggeredAt, receivedAt, body }: KeptWebhook): Head => [
  platform,
  domain,
  topic,
  webhookId,
  eventId,
  triggeredAt?.getTime() ?? null,
  receivedAt.getTime(),
  body.length,
];
