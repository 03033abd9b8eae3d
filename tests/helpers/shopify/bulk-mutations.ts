// How does Shopify run a mutation over a file? Uploaded first, run line by line, and told in a result file that names no line's parent.
import { type GraphQLSchema, graphql } from "graphql";
import { gid, type Store } from "./store";

type Run = { id: string; domain: string; isDone: boolean; lines: string[] };
type Changed = { id: string; tags: string[] };

export function makeBulkMutations(schema: GraphQLSchema, baseUrl: () => string) {
  const uploads = new Map<string, string>();
  const runs: Run[] = [];
  const state = { busy: false, runsAtOnce: true };

  const stage = () => {
    const key = `tmp/${uploads.size + 1}/tags.jsonl`;
    uploads.set(key, "");
    return { stagedTargets: [{ url: `${baseUrl()}/upload`, parameters: [{ name: "key", value: key }] }], userErrors: [] };
  };

  /** A multipart body: the key, then the file's lines. */
  const upload = (body: string) => {
    const key = /name="key"\r\n\r\n([^\r]+)/.exec(body)?.[1] ?? "";
    if (!uploads.has(key)) return 403;
    uploads.set(
      key,
      body
        .split(/\r?\n/)
        .filter((line) => line.startsWith("{"))
        .join("\n"),
    );
    return 204;
  };

  async function run(store: Store, { mutation, stagedUploadPath }: { mutation: string; stagedUploadPath: string }) {
    if (state.busy)
      return { bulkOperation: null, userErrors: [{ code: "OPERATION_IN_PROGRESS", field: null, message: "another is running" }] };
    const lines = (uploads.get(stagedUploadPath) ?? "").split("\n").filter(Boolean);
    const told = [];
    for (const [number, line] of lines.entries()) {
      const { data } = await graphql({ schema, source: mutation, rootValue: tagRoot(store), variableValues: JSON.parse(line) as Changed });
      told.push(JSON.stringify({ data, __lineNumber: number }));
    }
    const id = gid("BulkOperation", 70_000 + runs.length);
    runs.push({ id, domain: store.domain, isDone: state.runsAtOnce, lines: told });
    return { bulkOperation: { id, status: "CREATED" }, userErrors: [] };
  }

  const poll = (domain: string, id: string) => {
    const found = runs.find((candidate) => candidate.id === id && candidate.domain === domain);
    if (!found) return null;
    const url = found.isDone && found.lines.length > 0 ? `${baseUrl()}/mutated/${runs.indexOf(found)}.jsonl` : null;
    return { id, status: found.isDone ? "COMPLETED" : "RUNNING", errorCode: null, objectCount: String(found.lines.length), url };
  };

  return { uploads, runs, state, stage, upload, run, poll, file: (index: number) => runs[index]?.lines.join("\n") };
}

const tagRoot = (store: Store) => {
  const change = (id: string, tags: (before: string[]) => string[]) => {
    const customer = store.customers.find((one) => gid("Customer", one.id) === id);
    if (!customer) return { node: null, userErrors: [{ field: ["id"], message: "Customer does not exist" }] };
    customer.tags = tags(customer.tags);
    return { node: { __typename: "Customer", id }, userErrors: [] };
  };
  return {
    tagsAdd: ({ id, tags }: Changed) => change(id, (before) => [...new Set([...before, ...tags])]),
    tagsRemove: ({ id, tags }: Changed) => change(id, (before) => before.filter((tag) => !tags.includes(tag))),
  };
};
