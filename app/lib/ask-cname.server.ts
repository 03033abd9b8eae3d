// Does this name lead to that host, by the CNAME records that DNS knows now?
import { Resolver } from "node:dns/promises";

export type CnameAnswer = { outcome: "leads-there" } | { outcome: "no-record" | "elsewhere" | "dns-silent"; detail: string };

/** A part of node:dns: a test answers by itself. */
export type NameResolver = { resolveCname(name: string): Promise<string[]> };

/** A provider of DNS may put names of its own between. */
const mostHops = 5;

/** Nothing is kept between two looks: who has just set a record need not wait for us. */
const freshResolver = (): NameResolver => new Resolver({ timeout: 3_000, tries: 2 });

export async function askCname(name: string, target: string, resolver: NameResolver = freshResolver()): Promise<CnameAnswer> {
  let at = name;
  for (let hop = 0; hop < mostHops; hop += 1) {
    const next = await cnameOf(at, resolver);
    if (typeof next !== "string") return hop === 0 || next.outcome === "dns-silent" ? next : { outcome: "elsewhere", detail: at };
    if (next === target.toLowerCase()) return { outcome: "leads-there" };
    at = next;
  }
  return { outcome: "elsewhere", detail: at };
}

/** The name has no such record, or is not there at all: that is an answer; anything else is none. */
async function cnameOf(name: string, resolver: NameResolver): Promise<string | Exclude<CnameAnswer, { outcome: "leads-there" }>> {
  try {
    const [first] = await resolver.resolveCname(name);
    return first ? first.toLowerCase().replace(/\.$/, "") : { outcome: "no-record", detail: "" };
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    return { outcome: ["ENODATA", "ENOTFOUND"].includes(code) ? "no-record" : "dns-silent", detail: code };
  }
}
