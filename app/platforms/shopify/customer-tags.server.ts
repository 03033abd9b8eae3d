// How do many customers get or lose a tag in Shopify? By one bulk operation over a file of ids; what it did is read from its result.
import { z } from "zod";
import { isOwnTag } from "~/domain/audience/own-tag";
import type { CustomerTagging, TagStart } from "../platform";
import { type AdminClient, AdminRefused, adminClient } from "./admin-client.server";
import { exportedObjects } from "./bulk-result.server";
import { addTagsInBulk, removeTagsInBulk, runBulkMutation, stageUpload } from "./documents";
import { exportState } from "./history.server";
import { orRefusal } from "./refusal.server";

const uploadWithinMs = 60_000;

export function shopifyTagging(domain: string, now: () => Date): CustomerTagging {
  const admin = adminClient(domain, { now });
  return {
    start: (change) => orRefusal(() => start(admin, change)),
    read: (operation) =>
      orRefusal(async () => {
        const told = await exportState(admin, operation);
        if (told.outcome === "running") return { outcome: "running" as const };
        if (told.outcome === "failed") return { outcome: "failed" as const, detail: told.reason };
        return { outcome: "done" as const, customerIds: told.url ? await doneTo(told.url) : [] };
      }),
  };
}

async function start(admin: AdminClient, { kind, tag, customerIds }: Parameters<CustomerTagging["start"]>[0]): Promise<TagStart> {
  if (!isOwnTag(tag)) throw new Error("only tags of our own prefix are put on or taken off");
  const lines = customerIds.map((id) => JSON.stringify({ id: `gid://shopify/Customer/${id}`, tags: [tag] }));
  const path = await upload(admin, `${lines.join("\n")}\n`);
  const mutation = kind === "add" ? addTagsInBulk : removeTagsInBulk;
  const { bulkOperationRunMutation: told } = await admin.ask(runBulkMutation, { mutation, path }, startAnswer);
  if (told.bulkOperation) return { outcome: "started", operation: told.bulkOperation.id };
  const [error] = told.userErrors;
  if (error?.code === "OPERATION_IN_PROGRESS" || error?.code === "LIMIT_REACHED") return { outcome: "busy" };
  throw new AdminRefused(200, error?.message ?? "no reason given");
}

/** To the place that Shopify names for it. Returns the path by which the operation finds it. */
async function upload(admin: AdminClient, text: string): Promise<string> {
  const input = [{ resource: "BULK_MUTATION_VARIABLES", filename: "tags.jsonl", mimeType: "text/jsonl", httpMethod: "POST" }];
  const { stagedUploadsCreate: told } = await admin.ask(stageUpload, { input }, stageAnswer);
  const target = told.stagedTargets?.[0];
  const key = target?.parameters.find(({ name }) => name === "key")?.value;
  if (!target?.url || !key) throw new AdminRefused(200, told.userErrors[0]?.message ?? "no place to upload to");
  const form = new FormData();
  for (const { name, value } of target.parameters) form.append(name, value);
  form.append("file", new Blob([text], { type: "text/jsonl" }), "tags.jsonl");
  const response = await fetch(target.url, { method: "POST", body: form, signal: AbortSignal.timeout(uploadWithinMs) }).catch(
    (reason: unknown) => {
      if (reason instanceof TypeError || reason instanceof DOMException) return null; // no connection, or no answer in time
      throw reason;
    },
  );
  if (!response?.ok) throw new AdminRefused(response?.status ?? 0, "the file of ids was not taken");
  return key;
}

async function doneTo(url: string): Promise<string[]> {
  const done: string[] = [];
  for await (const { node } of exportedObjects(url, 0n)) {
    const { data } = line.parse(node);
    const told = data?.changed;
    if (told?.node && told.userErrors.length === 0) done.push(told.node.id.slice(told.node.id.lastIndexOf("/") + 1));
  }
  return done;
}

const userErrors = z.array(z.object({ code: z.string().nullish(), message: z.string() }));
const startAnswer = z.object({
  bulkOperationRunMutation: z.object({ bulkOperation: z.object({ id: z.string() }).nullable(), userErrors }),
});
const stageAnswer = z.object({
  stagedUploadsCreate: z.object({
    stagedTargets: z
      .array(z.object({ url: z.string().nullable(), parameters: z.array(z.object({ name: z.string(), value: z.string() })) }))
      .nullable(),
    userErrors,
  }),
});
const line = z.looseObject({
  data: z
    .object({ changed: z.object({ node: z.object({ id: z.string() }).nullable(), userErrors: z.array(z.unknown()) }).nullish() })
    .nullish(),
});
