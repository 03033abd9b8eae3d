// Every address that is nothing else: not found, in the words of the root's error page.

export function loader() {
  throw new Response("Not found", { status: 404 });
}

export const action = loader;

export default function NotFound() {
  return null;
}
