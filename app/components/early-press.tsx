// What becomes of a press on a button that the browser already shows but that does not listen yet? It is kept, and done as soon as it does.
import { useEffect } from "react";

declare global {
  interface Window {
    pressKept?: () => void;
  }
}

/** The last press counts: whoever pressed twice for want of an answer meant it once. Links and forms work by themselves. */
const keepPresses = `(() => {
  let button = null;
  const keep = ({ target }) => { button = target.closest("button[type=button]") ?? button; };
  document.addEventListener("click", keep, true);
  window.pressKept = () => {
    document.removeEventListener("click", keep, true);
    if (button?.isConnected) button.click();
    button = null;
  };
})()`;

/** In the document's head, before anything can be pressed. */
// biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file; React would escape it as text.
export const EarlyPress = () => <script dangerouslySetInnerHTML={{ __html: keepPresses }} />;

/** In the outermost component: its effects run when all within it listen. */
export const useEarlyPress = () => useEffect(() => window.pressKept?.(), []);
