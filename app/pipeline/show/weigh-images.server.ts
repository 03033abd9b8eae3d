// Is any of these pictures too heavy for a phone? Asked before a message is kept; what does not answer now is looked at by the checks.
import { addressProblem, heaviestImageBytes } from "~/domain/creative/link-check";
import { askAddress } from "~/lib/ask-address.server";

export type AskAddress = typeof askAddress;

/** In kilobytes, as it is said. */
export const heaviestKilobytes = heaviestImageBytes / 1024;

/** Those that are. */
export async function heavyImages(urls: string[], ask: AskAddress = askAddress): Promise<Set<string>> {
  const fixed = [...new Set(urls)].filter((url) => /^https?:\/\//.test(url) && !/\{[{%]/.test(url));
  const isHeavy = async (url: string) => addressProblem({ blockId: "", url, kind: "image" }, await ask(url))?.code === "heavy-image";
  const found = await Promise.all(fixed.map(async (url) => ((await isHeavy(url)) ? [url] : [])));
  return new Set(found.flat());
}
