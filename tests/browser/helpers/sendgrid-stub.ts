// Who plays SendGrid when the settings screen asks whether a key works?
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** GET /v3/scopes: 200 with mail.send for the good key, 401 for any other (docs.sendgrid.com, API key permissions). */
export async function startSendGrid({ goodKey }: { goodKey: string }) {
  const server = createServer((request, response) => {
    const isGood = request.headers.authorization === `Bearer ${goodKey}`;
    response.writeHead(isGood ? 200 : 401, { "Content-Type": "application/json" });
    response.end(
      JSON.stringify(
        isGood ? { scopes: ["mail.send"] } : { errors: [{ message: "The provided authorization grant is invalid", field: null }] },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
