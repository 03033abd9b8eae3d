// Which lists of stopped addresses does SendGrid hold for an account? Read by window and page, and changed, as its API says.
import { errors, type Written } from "./sendgrid";

export type Entry = { email: string; created: number };
export type Lists = Record<string, Entry[]>;

/** `clock`: SendGrid's own, in seconds. Newest first, as SendGrid lists them. */
export const listAnswers = (lists: Lists, clock: () => number) => (call: string, raw: string) => {
  const [method, address = ""] = call.split(" ");
  const url = new URL(address, "http://sendgrid");
  const name = /^\/v3\/suppression\/(\w+)$/.exec(url.pathname)?.[1];
  if (method === "GET" && name) return { status: 200, body: page(lists[name] ?? [], url.searchParams) };
  const globals = lists.unsubscribes ?? [];
  lists.unsubscribes = globals;
  if (method === "POST" && url.pathname === "/v3/asm/suppressions/global") return stop(globals, raw, clock());
  const freed = /^\/v3\/asm\/suppressions\/global\/(.+)$/.exec(url.pathname)?.[1];
  return method === "DELETE" && freed ? free(globals, decodeURIComponent(freed)) : null;
};

function page(entries: Entry[], asked: URLSearchParams) {
  const number = (name: string, usual: number) => Number(asked.get(name) ?? usual);
  const [from, until, offset, limit] = [number("start_time", 0), number("end_time", 1e12), number("offset", 0), number("limit", 500)];
  const within = entries.filter(({ created }) => created >= from && created <= until).toSorted((a, b) => b.created - a.created);
  return within.slice(offset, offset + Math.min(limit, 500));
}

function stop(globals: Entry[], raw: string, created: number): Written {
  const { recipient_emails } = JSON.parse(raw) as { recipient_emails: string[] };
  for (const email of recipient_emails) if (!globals.some((one) => one.email === email)) globals.push({ email, created });
  return { status: 201, body: { recipient_emails } };
}

function free(globals: Entry[], email: string): Written {
  const at = globals.findIndex((one) => one.email === email);
  if (at < 0) return { status: 404, body: errors("not found") };
  globals.splice(at, 1);
  return { status: 204 };
}
