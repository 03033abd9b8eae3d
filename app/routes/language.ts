// In which language does this browser want the screens? Kept in a cookie of one year.
import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { localeCookie, safePath } from "~/lib/cookies.server";
import { postedFields } from "~/lib/posted-form.server";

/** POST /language: locale=ja|en, returnTo=<path of this app>. */
export async function action({ request }: ActionFunctionArgs) {
  const { locale, returnTo = "" } = await postedFields(request);
  if (locale !== "ja" && locale !== "en") throw new Response("locale is ja or en", { status: 400 });
  // Twice: without its dots "/.//other.example" is another site's address.
  return redirect(safePath(withoutLocale(safePath(returnTo, "/app")), "/app"), {
    headers: { "Set-Cookie": await localeCookie.serialize(locale) },
  });
}

/** The address would win over the cookie. */
function withoutLocale(path: string) {
  const url = new URL(path, "http://teppan.invalid");
  url.searchParams.delete("locale");
  return url.pathname + url.search;
}
