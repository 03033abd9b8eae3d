// A CSV file comes in as the body of one request, streamed.
import type { ActionFunctionArgs } from "@remix-run/node";
import { mostFileBytes, UnreadableFile } from "~/domain/import/file-limits";
import { isImportKind } from "~/domain/import/import-kind";
import { clock } from "~/lib/clock.server";
import { takeUpload } from "~/pipeline/import/take-upload.server";
import { requireShop } from "~/session.server";

/** POST /app/imports/upload?kind=&name=: the file's bytes. 200 {importId} or 422 {error, line}: one of fileErrors. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const search = new URL(request.url).searchParams;
  const kind = search.get("kind");
  const refused = (error: string, line: number | null = null) => Response.json({ importId: null, error, line }, { status: 422 });
  if (!isImportKind(kind)) throw new Response(null, { status: 400 });
  const length = request.headers.get("content-length");
  const announced = length === null ? null : Number(length);
  if (announced !== null && announced > mostFileBytes) return refused("too-large");
  if (!request.body) return refused("empty");
  const bytes = request.body as unknown as AsyncIterable<Uint8Array>;
  try {
    const importId = await takeUpload(shop, { kind, fileName: search.get("name") ?? "", bytes, announced, actor, now: clock.now() });
    return Response.json({ importId, error: null, line: null });
  } catch (error) {
    if (error instanceof UnreadableFile) return refused(error.error, error.line);
    throw error;
  }
}
