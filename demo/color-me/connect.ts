// How does the demo's owner come in from Color Me? Sent off by the app, they agree, and come back with a code: the session cookie is the app's own.
import { ask } from "../http";
import { ownersCode } from "./server";

export const demoAccount = "PA00000001";

export async function connectFromColorMe(appUrl: string): Promise<string> {
  const left = await ask({ method: "GET", url: `${appUrl}/auth/color-me` });
  const state = new URL(left.headers.location ?? "").searchParams.get("state") ?? "";
  const headers = { Cookie: cookieOf(left.headers["set-cookie"], "teppan_color_me") };
  const url = `${appUrl}/auth/color-me/callback?${new URLSearchParams({ code: ownersCode, state })}`;
  const back = await ask({ method: "GET", url, headers });
  const cookie = cookieOf(back.headers["set-cookie"], "teppan_shop");
  if (!cookie) throw new Error(`/auth/color-me/callback answered ${back.status}: ${back.text.slice(0, 300)}`);
  return cookie;
}

const cookieOf = (all: string[] | undefined, name: string) =>
  all?.map((one) => one.split(";")[0] ?? "").find((one) => one.startsWith(`${name}=`)) ?? "";
