// A request as a program makes it that believes to be on some host; fetch would not let it say so.
import { request } from "node:http";

type Asked = { host: string; method?: string; headers?: Record<string, string>; body?: string };
export type HostAnswer = { status: number; to: string; text: string; cookies: string[]; type: string };

export const askAsHost = (url: string, path: string, { host, method = "GET", headers = {}, body }: Asked): Promise<HostAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const asked = request({ hostname, port, path, method, headers: { host, ...headers } }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        text += chunk;
      });
      answer.on("end", () => {
        const { location = "", "set-cookie": cookies = [], "content-type": type = "" } = answer.headers;
        resolve({ status: answer.statusCode ?? 0, to: location, text, cookies, type });
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });
