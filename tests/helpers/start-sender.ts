// A sender in a process of its own.
import type { SenderOrder } from "./sender-process";
import { startProcess } from "./start-process";

export const startSender = (order: SenderOrder) => startProcess("tests/helpers/sender-process.ts", order);
