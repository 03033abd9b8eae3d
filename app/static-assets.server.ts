// Which files does the production server hand out? Those of the client build, compressed when they were built.
import path from "node:path";
import express, { type RequestHandler } from "express";
import sirv from "sirv";

export function staticAssets(folder: string): RequestHandler {
  const router = express.Router();
  // Names under assets/ hold a hash of their content. A missing one is a page of an older build asking: 404, never a screen.
  router.use("/assets", sirv(path.join(folder, "assets"), { ...compressed, immutable: true, maxAge: 31_536_000 }), notFound);
  router.use(sirv(folder, { ...compressed, maxAge: 3_600 }));
  return router;
}

const compressed = { brotli: true, gzip: true, etag: true };

const notFound: RequestHandler = (_request, response) => {
  response.status(404).end();
};
