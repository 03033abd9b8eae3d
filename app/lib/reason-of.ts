// What shall a dead letter say is wrong with it?
import { z } from "zod";
import { storableText } from "./storable-text";

const mostCharacters = 1000;

export function reasonOf(error: unknown): string {
  const text = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : "not understood";
  return storableText(text.slice(0, mostCharacters));
}
