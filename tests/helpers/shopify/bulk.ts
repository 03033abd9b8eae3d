// How does Shopify work off a bulk query? Asked once, polled, and then a file of JSON lines, children after their parent.
import { type GraphQLSchema, graphql } from "graphql";
import { exportRoot } from "./nodes";
import type { Store } from "./store";

type Operation = { id: string; domain: string; status: string; pollsLeft: number; lines: string[]; query: string };
type Node = Record<string, unknown>;

export function makeBulk(schema: GraphQLSchema, baseUrl: () => string) {
  const operations: Operation[] = [];
  /** `denied`: what a query may not ask for; "" for nothing. */
  const state = { pollsUntilDone: 1, gone: false, denied: "" };

  async function run(store: Store, query: string) {
    if (operations.some(({ domain, status }) => domain === store.domain && status === "RUNNING"))
      return { bulkOperation: null, userErrors: [{ code: "OPERATION_IN_PROGRESS", field: null, message: "already in progress" }] };
    if (state.denied && query.includes(state.denied)) {
      const id = `gid://shopify/BulkOperation/${operations.length + 1}`;
      operations.push({ id, domain: store.domain, status: "FAILED", pollsLeft: 0, lines: [], query });
      return { bulkOperation: { id, status: "CREATED" }, userErrors: [] };
    }
    const { data, errors } = await graphql({ schema, source: query, rootValue: exportRoot(store) });
    if (errors) return { bulkOperation: null, userErrors: [{ code: "INVALID", field: null, message: errors[0]?.message ?? "" }] };
    const id = `gid://shopify/BulkOperation/${operations.length + 1}`;
    const lines = Object.values(data ?? {}).flatMap((connection) => flattened(connection as Node, null));
    operations.push({ id, domain: store.domain, status: "RUNNING", pollsLeft: state.pollsUntilDone, lines, query });
    return { bulkOperation: { id, status: "CREATED" }, userErrors: [] };
  }

  function poll(domain: string, id: string) {
    const operation = operations.find((candidate) => candidate.id === id && candidate.domain === domain);
    if (!operation) return null;
    if (operation.status === "RUNNING" && operation.pollsLeft-- <= 0) operation.status = "COMPLETED";
    const isDone = operation.status === "COMPLETED";
    const url = isDone && operation.lines.length > 0 ? `${baseUrl()}/bulk/${operations.indexOf(operation)}.jsonl` : null;
    return {
      id,
      status: operation.status,
      errorCode: operation.status === "FAILED" ? "ACCESS_DENIED" : null,
      objectCount: String(operation.lines.length),
      url,
    };
  }

  const file = (index: number): Buffer | null => {
    const operation = state.gone ? undefined : operations[index];
    return operation ? Buffer.from(`${operation.lines.join("\n")}\n`) : null;
  };

  return { operations, state, run, poll, file };
}

function flattened(connection: Node, parentId: string | null): string[] {
  return (connection.edges as { node: Node }[]).flatMap(({ node }) => {
    const own = Object.entries(node).filter(([, value]) => !isConnection(value));
    const nested = Object.values(node).filter(isConnection);
    const line = JSON.stringify({ ...Object.fromEntries(own), ...(parentId ? { __parentId: parentId } : {}) });
    return [line, ...nested.flatMap((child) => flattened(child, String(node.id)))];
  });
}

const isConnection = (value: unknown): value is Node => typeof value === "object" && value !== null && "edges" in value;
