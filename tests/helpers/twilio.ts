// Who plays Twilio? A local server that answers as its REST API does (twilio.com/docs/sms/api), or breaks as networks do.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const accountSid = `AC${"0".repeat(32)}`;

/** `raw`: the form as it came. */
export type SentSms = { path: string; authorization: string; raw: string; fields: Record<string, string> };

/** `hang`: the request is read and never answered. `cut`: it is read and the connection closed. */
export type TwilioAnswer = { status: number; body?: unknown } | "hang" | "cut" | "garbage";

/** `opened`: the countries to which the account may send, by how their numbers begin. */
type Account = { goodToken?: string; status?: string; numbers?: string[]; services?: string[]; opened?: string[] };

/** As Twilio's words for what is wrong. */
export const twilioError = (status: number, code: number, message: string): TwilioAnswer => ({
  status,
  body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
});

export async function startTwilio({ goodToken, status = "active", numbers = [], services = [], opened = ["+"] }: Account = {}) {
  const state: { answer: TwilioAnswer | null; sent: SentSms[]; asked: string[] } = { answer: null, sent: [], asked: [] };
  const usual = (call: string, query: URLSearchParams, count: number): TwilioAnswer => {
    const to = state.sent.at(-1)?.fields.To ?? "+";
    if (call.endsWith("/Messages.json") && !opened.some((start) => to.startsWith(start)))
      return twilioError(400, 21408, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number");
    if (call === `POST /2010-04-01/Accounts/${accountSid}/Messages.json`)
      return { status: 201, body: { sid: `SM${String(count).padStart(32, "0")}`, status: "queued", error_code: null } };
    if (call === `GET /2010-04-01/Accounts/${accountSid}.json`) return { status: 200, body: { sid: accountSid, status } };
    if (call === `GET /2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers.json`) {
      const found = numbers.filter((number) => number === query.get("PhoneNumber"));
      return { status: 200, body: { incoming_phone_numbers: found.map((phone_number) => ({ phone_number })), next_page_uri: null } };
    }
    const service = services.find((sid) => call === `GET /v1/Services/${sid}`);
    return service ? { status: 200, body: { sid: service } } : twilioError(404, 20404, "The requested resource was not found");
  };
  const server = createServer(async (request, response) => {
    const raw = Buffer.concat(await request.toArray()).toString("utf8");
    const url = new URL(request.url ?? "/", "http://twilio.test");
    const call = `${request.method} ${url.pathname}`;
    const authorization = request.headers.authorization ?? "";
    state.asked.push(call);
    if (call.endsWith("/Messages.json"))
      state.sent.push({ path: url.pathname, authorization, raw, fields: Object.fromEntries(new URLSearchParams(raw)) });
    const isGood = goodToken === undefined || Buffer.from(authorization.slice(6), "base64").toString() === `${accountSid}:${goodToken}`;
    reply(state.answer ?? (isGood ? usual(call, url.searchParams, state.sent.length) : twilioError(401, 20003, "Authenticate")), response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, state, stop };
}

function reply(answer: TwilioAnswer, response: ServerResponse) {
  const { socket } = response;
  if (answer === "hang") return;
  if (answer === "cut") return socket?.destroy();
  if (answer === "garbage") return response.writeHead(200, { "Content-Type": "text/html" }).end("<html>never mind</html>");
  response.writeHead(answer.status, { "Content-Type": "application/json" });
  response.end(answer.body === undefined ? "" : JSON.stringify(answer.body));
}
