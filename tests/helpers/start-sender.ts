// A sender, or a worker of imports, in a process of its own.
import type { ImportOrder } from "./import-process";
import type { SenderOrder } from "./sender-process";
import { startProcess } from "./start-process";

export const startSender = (order: SenderOrder) => startProcess("tests/helpers/sender-process.ts", order);

export const startImporter = (order: ImportOrder) => startProcess("tests/helpers/import-process.ts", order);
