// Where does a reader begin who was led to something new: at its top, wherever they were on the page before?
import { useNavigationType } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * `of`: what is read; where it changes by a link, the window is at its top. Going back is the browser's own: it knows where
 * the reader was. (Remix's ScrollRestoration throws where the browser denies storage to an embedded page.)
 */
export function useTopOfPage(of: string): void {
  const how = useNavigationType();
  const last = useRef(of);
  useEffect(() => {
    if (last.current !== of && how !== "POP") window.scrollTo(0, 0);
    last.current = of;
  }, [of, how]);
}
