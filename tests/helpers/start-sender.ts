// A sender, a worker of imports, or who tells the shops' own systems, in a process of its own.
import type { ImportOrder } from "./import-process";
import type { SenderOrder } from "./sender-process";
import { startProcess } from "./start-process";
import type { TellerOrder } from "./teller-process";

export const startSender = (order: SenderOrder) => startProcess("tests/helpers/sender-process.ts", order);

export const startImporter = (order: ImportOrder) => startProcess("tests/helpers/import-process.ts", order);

export const startTeller = (order: TellerOrder) => startProcess("tests/helpers/teller-process.ts", order);
