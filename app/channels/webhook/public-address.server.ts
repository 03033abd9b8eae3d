// Is this an address of the public internet? A merchant's endpoint is; our own machines and their neighbors are not.
import { BlockList, isIP } from "node:net";

const inner = new BlockList();
const v4: [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
const v6: [string, number][] = [
  ["::", 96], // unspecified, loopback, and IPv4 in its old form
  ["64:ff9b::", 96], // IPv4 behind a translator
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
];
for (const [net, prefix] of v4) inner.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of v6) inner.addSubnet(net, prefix, "ipv6");

/** Of IPv4 written as IPv6 (::ffff:10.0.0.1) the IPv4 counts: BlockList looks at both. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  return !inner.check(address, family === 4 ? "ipv4" : "ipv6");
}
