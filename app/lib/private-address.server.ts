// Is this an address that no public network knows?
import { BlockList, isIP } from "node:net";

const privateOnes = new BlockList();
for (const [net, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
] as const)
  privateOnes.addSubnet(net, bits, "ipv4");
privateOnes.addAddress("::1", "ipv6");
privateOnes.addSubnet("fc00::", 7, "ipv6");
privateOnes.addSubnet("fe80::", 10, "ipv6");

/** Brackets around it, as in an address of the web, are read over. */
export function isPrivateAddress(text: string): boolean {
  const address = text.replace(/^\[|\]$/g, "");
  const version = isIP(address);
  return version !== 0 && privateOnes.check(address, version === 4 ? "ipv4" : "ipv6");
}
