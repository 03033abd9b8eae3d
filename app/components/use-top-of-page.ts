// Where does a reader begin who was led to something new: at the section that the link names, else at its top, wherever they were before?
import { useLocation, useNavigationType } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * `of`: what is read; where it changes by a link, the window is at its top. A link to a section (#sender) leads there each
 * time that it is followed. Going back is the browser's own: it knows where the reader was. (Remix's ScrollRestoration
 * throws where the browser denies storage to an embedded page.)
 */
export function useTopOfPage(of: string): void {
  const how = useNavigationType();
  const { hash, key } = useLocation();
  const last = useRef({ of, key });
  useEffect(() => {
    const isNew = last.current.of !== of;
    const isFollowed = last.current.key !== key;
    last.current = { of, key };
    if (how === "POP") return;
    const section = isFollowed && document.getElementById(hash.slice(1));
    if (section) section.scrollIntoView();
    else if (isNew) window.scrollTo(0, 0);
  }, [of, hash, key, how]);
}
