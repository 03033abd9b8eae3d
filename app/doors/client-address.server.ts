// From which address does a request come? A name for counting alone: nobody is known by it.
import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";
import { isPrivateAddress } from "~/lib/private-address.server";

/** The nearest that is not one of our own proxies, which alone are believed; of IPv6 the net, for whoever has one has all of it. */
export function clientAddress({ headers, socket }: IncomingMessage): string {
  const direct = socket.remoteAddress ?? "";
  const forwarded = headers["x-forwarded-for"];
  if (forwarded === undefined || !isPrivateAddress(direct)) return netOf(direct);
  const hops = String(forwarded)
    .split(",")
    .map((hop) => withoutPort(hop.trim()));
  return netOf(hops.findLast((hop) => !isPrivateAddress(hop)) ?? hops[0] ?? direct);
}

/** Some proxies write "198.51.100.1:4711" and "[2001:db8::1]:4711": another one for each connection. */
const withoutPort = (hop: string) => hop.replace(/^\[([^\]]*)\](:\d+)?$/, "$1").replace(/^([\d.]+):\d+$/, "$1");

function netOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").slice(0, 45);
  if (!isIPv6(plain)) return plain;
  // Written short, "::" stands for as many zeros as are missing.
  const [before = "", after] = plain.replace(/%.*/, "").split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const [first, last] = [groups(before), groups(after ?? "")];
  const zeros = after === undefined ? 0 : Math.max(8 - first.length - last.length, 0);
  const all = [...first, ...Array<string>(zeros).fill("0"), ...last];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
