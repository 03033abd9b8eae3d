// The SHA-256 of a text, in hex, by the machine's own code: what "#sha256" is in Node. Every id of the ledger is one of a short text, and of those this makes two in the time of one.
import { hash } from "node:crypto";

export const sha256Hex = (text: string): string => hash("sha256", text, "hex");
