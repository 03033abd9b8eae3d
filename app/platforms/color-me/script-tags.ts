// Does a Color Me shop's pages load our loader, the one of now, on each kind of page, and once? Told by script tags, which Color Me removes with the app.
import { z } from "zod";
import { loaderRelease } from "./loader-release";

type Answer<Body> =
  | { outcome: "answered"; body: Body }
  | { outcome: "revoked" }
  | { outcome: "refused"; status: number; reason: string }
  | { outcome: "later"; afterMs: number; reason: string };

/** As a shop's client asks (client.server.ts). */
export type AskColorMe = <Body>(
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  told: { query?: Record<string, string | number | undefined>; body?: unknown },
  answer: z.ZodType<Body>,
) => Promise<Answer<Body>>;

export type LoaderKept = { outcome: "kept"; changes: number } | Exclude<Answer<never>, { outcome: "answered" }>;

const listPath = "/appstore/v1/script_tags";
const mostListed = 100;

const scopes = ["shop", "thanks_page"] as const;
type Scope = (typeof scopes)[number];

const listed = z.object({
  script_tags: z.array(
    z.object({ id: z.union([z.number(), z.string()]), src: z.string(), display_scope: z.string(), integrity: z.string().nullish() }),
  ),
});
type Tag = z.infer<typeof listed>["script_tags"][number];

/** Where the shop's pages find it: its address says whose they are, and whether it is the page of thanks. */
export const loaderSource = (appUrl: string, opaqueId: string, scope: Scope = "shop") =>
  `${appUrl}/storefront/${opaqueId}/${loaderRelease.file}${scope === "thanks_page" ? "?thanks" : ""}`;

/** Doing it again changes nothing. Color Me reads the file when it is told of it, so the app must answer by then. Other apps' tags are let be. */
export async function keepLoader(ask: AskColorMe, { appUrl, opaqueId }: { appUrl: string; opaqueId: string }): Promise<LoaderKept> {
  const answer = await ask("GET", listPath, { query: { limit: mostListed } }, listed);
  if (answer.outcome !== "answered") return answer;
  const ours = answer.body.script_tags.filter(({ src }) => src.startsWith(`${appUrl}/storefront/`));
  const calls = callsFor(ours, (scope) => loaderSource(appUrl, opaqueId, scope));
  for (const { method, path, body } of calls) {
    const done = await ask(method, path, body ? { body } : {}, z.unknown());
    // Somebody took it away meanwhile: that is what was wanted.
    const isGone = method === "DELETE" && done.outcome === "refused" && done.status === 404;
    if (done.outcome !== "answered" && !isGone) return done;
  }
  return { outcome: "kept", changes: calls.length };
}

type Call = { method: "POST" | "PUT" | "DELETE"; path: string; body?: unknown };

function callsFor(ours: Tag[], sourceOf: (scope: Scope) => string): Call[] {
  const kept = scopes.map((scope) => ({ scope, tag: ours.find(({ display_scope }) => display_scope === scope) }));
  const wanted = kept.flatMap(({ scope, tag }): Call[] => {
    const script_tag = { src: sourceOf(scope), display_scope: scope, integrity: loaderRelease.integrity };
    if (!tag) return [{ method: "POST", path: listPath, body: { script_tag } }];
    const isCurrent = tag.src === script_tag.src && (tag.integrity ?? script_tag.integrity) === script_tag.integrity;
    return isCurrent ? [] : [{ method: "PUT", path: `${listPath}/${tag.id}`, body: { script_tag } }];
  });
  const left = ours.filter((tag) => !kept.some((one) => one.tag === tag));
  return [...wanted, ...left.map(({ id }): Call => ({ method: "DELETE", path: `${listPath}/${id}` }))];
}
