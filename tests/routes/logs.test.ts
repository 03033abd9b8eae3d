import { expect, test, vi } from "vitest";
import { handleError } from "~/entry.server";
import { env } from "~/env.server";
import { log } from "~/lib/log.server";
import { signToken } from "~/lib/signed-token.server";

test("a failed request is logged without its query and without the token in its path", () => {
  const logged = vi.spyOn(log, "error").mockImplementation(() => {});
  const token = signToken("anything", Buffer.alloc(24));
  handleError(new Error("the database is away"), { request: new Request(`${env.APP_URL}/u/${token}?id_token=secret`) });
  expect(logged).toHaveBeenCalledWith(expect.objectContaining({ path: "/u/*" }), "a request failed");
  logged.mockRestore();
});
