// What is a raw door? It speaks node:http itself: too hot, or too particular about bytes, for the screens' framework.
import type { IncomingMessage, ServerResponse } from "node:http";

export type Door = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
