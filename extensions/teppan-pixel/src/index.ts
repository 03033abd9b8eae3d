// Shopify runs this in a worker of its own (strict sandbox), once for each page, where the visitor agreed to it.
import { register } from "@shopify/web-pixels-extension";
import { runPixel } from "./pixel";

register((api) => {
  const send = (url: string, body: string) =>
    // Text is sent without asking first; what does not arrive is lost, and the shop's page knows nothing of it.
    void fetch(url, { method: "POST", body, keepalive: true, headers: { "Content-Type": "text/plain" } }).catch(() => {});
  const later = (work: () => void, ms: number) => void setTimeout(work, ms);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  void runPixel(api, { send, now: Date.now, later, timeZone }).catch(() => {});
});
