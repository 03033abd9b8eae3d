// What does the API say of itself? The OpenAPI 3.1 document, made from the schemas that validate what comes in.
import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { callsPerMinute } from "./api-key";
import { mostItems } from "./field-schemas";
import { type Operation, operations } from "./operations";
import { answerEvent, deliveryEvent, testEvent } from "./outgoing-event";
import { problemStatus } from "./problems";
import { problem } from "./read-schemas";

const about = `Tell Teppan what your own systems know of your customers, and read what Teppan decided.

* Each key belongs to one shop. Send it as \`Authorization: Bearer tpk_…\`.
* ${callsPerMinute} calls a minute and key (headers \`RateLimit-*\`), up to ${mostItems} items a call.
* What is told is kept before it is answered (202) and is in the ledger some seconds later (advertising: at once).
* Send an \`Idempotency-Key\` with each POST: a call that is repeated under it is taken once, for 30 days; points that are given, for good.
* Telling the same item again changes nothing; of two tellings of one id the later \`updatedAt\` or \`at\` holds; of one day of advertising, what came last.
* Calls without a valid key are limited by address: after 30 of them, one in two seconds.
* Problems are \`application/problem+json\`, in English or Japanese by \`Accept-Language\`.
* Fields may be added to answers; none is taken away or changes its meaning within version 1.`;

/** `origin`: where this Teppan answers. */
export const apiDocument = (origin: string) =>
  createDocument({
    openapi: "3.1.0",
    info: { title: "Teppan API", version: "1", description: about },
    servers: [{ url: `${origin}/api/v1` }],
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: "http", scheme: "bearer", description: "A key of your shop: tpk_…" } } },
    webhooks: { event: { post: toldEvent } },
    paths: Object.fromEntries(operations.map(({ path }) => [path, methodsOf(path)])),
  });

/** What we call: the shop's own address, signed (docs/webhook.md). */
const toldEvent: ZodOpenApiOperationObject = {
  operationId: "event",
  summary: "Something happened",
  description:
    "POST to the address that the shop has set, with what it has chosen. Signed as said at Teppan-Signature. Tried again for three days under the same Teppan-Delivery until 2xx comes; 410 stops it.",
  security: [],
  requestParams: {
    header: z.object({
      "Teppan-Delivery": z.uuid().meta({ description: "Id of the event: take each once" }),
      "Teppan-Timestamp": z.string().meta({ description: "When this call was made, Unix seconds" }),
      "Teppan-Signature": z
        .string()
        .meta({ description: "v1= and the HMAC-SHA256, hexadecimal, over <Teppan-Timestamp>.<body> with the signing secret" }),
    }),
  },
  requestBody: { required: true, content: { "application/json": { schema: z.union([deliveryEvent, answerEvent, testEvent]) } } },
  responses: { "200": { description: "Taken" }, "410": { description: "Gone: it is not called again" } },
};

const methodsOf = (path: string): ZodOpenApiPathsObject[string] =>
  Object.fromEntries(
    operations.filter((operation) => operation.path === path).map((operation) => [operation.method.toLowerCase(), described(operation)]),
  );

const rate = {
  "RateLimit-Limit": z.int().meta({ description: "Calls a minute" }),
  "RateLimit-Remaining": z.int().meta({ description: "Calls left in this minute" }),
  "RateLimit-Reset": z.int().meta({ description: "Seconds until the next minute begins" }),
};
const replayed = { "Idempotency-Replayed": z.literal("true").optional().meta({ description: "This call had come before" }) };
const retry = { "Retry-After": z.int().meta({ description: "Seconds to wait" }) };
const idempotencyKey = z
  .string()
  .regex(/^[\x20-\x7e]{1,255}$/)
  .optional()
  .meta({ description: "Your name for this call: the same one each time it is repeated" });
const neededKey = z
  .string()
  .regex(/^[\x20-\x7e]{1,255}$/)
  .meta({ description: "Your name for this call: the same one each time it is repeated. Without it the call is refused" });
const pathId = z.object({ id: z.uuid() });

function described(operation: Operation): ZodOpenApiOperationObject {
  const { id, scope, summary, push, query, answer, status } = operation;
  const headers = z.object({ ...rate, ...(push ? replayed : {}) });
  return {
    operationId: id,
    summary: summary.en,
    description: `Scope: \`${scope}\``,
    "x-summary-ja": summary.ja,
    requestParams: {
      query,
      ...(operation.path.includes("{id}") ? { path: pathId } : {}),
      ...(push ? { header: z.object({ "Idempotency-Key": push.needsKey ? neededKey : idempotencyKey }) } : {}),
    },
    ...(push ? { requestBody: { required: true, content: { "application/json": { schema: push.body } } } } : {}),
    responses: {
      [`${status}`]: { description: push ? "Kept" : "OK", headers, content: { "application/json": { schema: answer } } },
      ...problemsOf(operation),
      default: { description: "Problem", content: { "application/problem+json": { schema: problem } } },
    },
  };
}

function problemsOf({ problems }: Operation) {
  const statuses = [...new Set(problems.map(problemStatus))].toSorted((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => [
      `${status}` as const,
      {
        description: problems.filter((kind) => problemStatus(kind) === status).join(", "),
        ...(status === 429 ? { headers: z.object({ ...rate, ...retry }) } : {}),
        content: { "application/problem+json": { schema: problem } },
      },
    ]),
  );
}
