// Who wants to leave? POST /sign-out ends a shop's local session, POST /sign-out?as=staff a staff session.
import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { isDevelopment } from "~/env.server";
import { signOut } from "~/session.server";

export async function action({ request }: ActionFunctionArgs) {
  const isStaff = new URL(request.url).searchParams.get("as") === "staff";
  const cookie = await signOut(isStaff ? "staff" : "shop", request);
  return redirect(isStaff ? "/support/sign-in?signed-out" : isDevelopment ? "/dev/sign-in" : "/auth/login", {
    headers: { "Set-Cookie": cookie },
  });
}
