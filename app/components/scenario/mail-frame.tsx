// The real mail in a frame of its own, as wide as a desk or a phone.
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

export type Scheme = "light" | "dark";
export type Width = "desktop" | "phone";
type FrameProps = { mail: { subject: string; html: string }; width: Width; scheme: Scheme; isTall: boolean };

/** As a mail program in this scheme reads the page, whatever the merchant's own browser prefers. */
const inScheme = (html: string, scheme: Scheme) => html.replaceAll("(prefers-color-scheme: dark)", scheme === "dark" ? "all" : "not all");

/** Sandboxed without scripts: the copy is the merchant's own text, and links must not lead this page away. */
export function MailFrame({ mail, width, scheme, isTall }: FrameProps) {
  const { t } = useTranslation();
  return (
    <div className={`preview preview--${width}`}>
      <p className="preview__subject">
        <span>{t("scenario:copy.subject")}</span>
        <strong>{mail.subject}</strong>
      </p>
      <Scaled width={width === "desktop" ? desktopWidth : phoneWidth} height={isTall ? tallHeight : shownHeight}>
        {(style) => (
          <iframe
            className="preview__frame"
            style={style}
            title={t("scenario:preview.title")}
            sandbox=""
            srcDoc={inScheme(mail.html, scheme)}
          />
        )}
      </Scaled>
    </div>
  );
}

/** In pixels: a reading pane on a desk, and a common phone. The mail decides by its own width how it breaks. */
const desktopWidth = 680;
const phoneWidth = 375;
const shownHeight = 560;
const tallHeight = 720;

/** As wide as the device it stands for, drawn smaller where there is less room. */
function Scaled({ width, height, children }: { width: number; height: number; children(style: CSSProperties): ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(width);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width || width));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [width]);
  const scale = Math.min(1, room / width);
  const style = { width: scale < 1 ? width : "100%", height: height / scale, transform: `scale(${scale})`, transformOrigin: "0 0" };
  return (
    <div ref={box} style={{ height, overflow: "hidden" }}>
      {children(style)}
    </div>
  );
}
