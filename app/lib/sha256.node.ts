// The SHA-256 of a text, in hex, by the machine's own code: what "#sha256" is in Node. Every id of the ledger is one, and this is eight times as fast.
import { hash } from "node:crypto";

export const sha256Hex = (text: string): string => hash("sha256", text, "hex");
