// From which address does a request come? A name for counting alone: nobody is known by it.
import type { IncomingMessage } from "node:http";
import { isPrivateAddress } from "~/lib/private-address.server";

/** The nearest that is not one of our own proxies, which alone are believed; of IPv6 the net, for whoever has one has all of it. */
export function clientAddress({ headers, socket }: IncomingMessage): string {
  const direct = socket.remoteAddress ?? "";
  const forwarded = headers["x-forwarded-for"];
  if (forwarded === undefined || !isPrivateAddress(direct)) return netOf(direct);
  const hops = String(forwarded)
    .split(",")
    .map((hop) => hop.trim());
  return netOf(hops.findLast((hop) => !isPrivateAddress(hop)) ?? hops[0] ?? direct);
}

function netOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "").slice(0, 45);
  return plain.includes(":") ? plain.split(":").slice(0, 4).join(":") : plain;
}
