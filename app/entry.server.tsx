// How does a page become HTML? Streamed to browsers, whole to robots, with the headers that Shopify's admin asks for.
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { log } from "./lib/log.server";
import { loggablePath } from "./lib/loggable-path";
import { withoutNul } from "./lib/without-nul";
import { makeI18n } from "./locales/i18n";
import { localeOf } from "./session.server";
import { addDocumentResponseHeaders } from "./shopify.server";

/** How long a page may stream, in milliseconds. */
export const streamTimeout = 10_000;

export default async function render(request: Request, status: number, headers: Headers, remixContext: EntryContext) {
  addDocumentResponseHeaders(request, headers);
  // Only Shopify's admin may frame a page, and only one that names its shop.
  if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", "frame-ancestors 'none'");
  headers.set("Content-Type", "text/html; charset=utf-8");
  const i18n = makeI18n(await localeOf(request));
  const waitsForAll = isbot(request.headers.get("user-agent") ?? "");
  return new Promise<Response>((resolve, reject) => {
    let answered = false;
    let code = status;
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={i18n}>
        <RemixServer context={remixContext} url={request.url} abortDelay={streamTimeout} />
      </I18nextProvider>,
      {
        [waitsForAll ? "onAllReady" : "onShellReady"]: () => {
          answered = true;
          const body = withoutNul();
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
          pipe(body);
        },
        onShellError: reject,
        onError: (error: unknown) => {
          code = 500;
          // Before the shell is ready, the error goes to `onShellError` too.
          if (answered) log.error({ error: reasonOf(error) }, "a page broke while it streamed");
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** No query, where Shopify's admin puts the session token, and no token in the path, by which anybody could stop a person's mail. */
export function handleError(error: unknown, { request }: { request: Request }) {
  // A refusal (404, 403) is an answer, not a failure.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  log.error({ path: loggablePath(new URL(request.url).pathname), error: reasonOf(error) }, "a request failed");
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.stack : String(error));
