// How will the message look to this customer? The real mail in a frame of its own, as wide as a desk or a phone.
import { BlockStack, Button, ButtonGroup, InlineStack, Spinner, Text } from "@shopify/polaris";
import { DesktopIcon, MobileIcon, MoonIcon, SunIcon } from "@shopify/polaris-icons";
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

export type Preview = { subject: string; html: string };

type Props = { preview: Preview | null; problem: string | null; isLoading: boolean; picker: ReactNode; isTall?: boolean };

export function MessagePreview({ preview, problem, isLoading, picker, isTall = false }: Props) {
  const { t } = useTranslation();
  const [width, setWidth] = useState<"desktop" | "phone">("desktop");
  const [scheme, setScheme] = useState<Scheme>("light");
  // Known only in the browser: whoever holds a phone sees the mail as on a phone.
  useEffect(() => {
    if (matchMedia("(max-width: 767px)").matches) setWidth("phone");
  }, []);
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {t("scenario:preview.title")}
          </Text>
          {isLoading ? <Spinner size="small" accessibilityLabel={t("scenario:preview.loading")} /> : null}
        </InlineStack>
        <InlineStack gap="200">
          <ButtonGroup variant="segmented">
            {(["light", "dark"] as const).map((one) => (
              <Button
                key={one}
                icon={one === "light" ? SunIcon : MoonIcon}
                pressed={scheme === one}
                onClick={() => setScheme(one)}
                accessibilityLabel={t(`scenario:preview.${one}`)}
              />
            ))}
          </ButtonGroup>
          <ButtonGroup variant="segmented">
            <Button
              icon={DesktopIcon}
              pressed={width === "desktop"}
              onClick={() => setWidth("desktop")}
              accessibilityLabel={t("scenario:preview.desktop")}
            />
            <Button
              icon={MobileIcon}
              pressed={width === "phone"}
              onClick={() => setWidth("phone")}
              accessibilityLabel={t("scenario:preview.phone")}
            />
          </ButtonGroup>
        </InlineStack>
      </InlineStack>
      {picker}
      {problem ? (
        <Text as="p" tone="critical">
          {problem}
        </Text>
      ) : null}
      <div className={isLoading || problem ? "preview-stage preview-stage--old" : "preview-stage"}>
        <PreviewFrame preview={preview} width={width} scheme={scheme} height={isTall ? tallHeight : shownHeight} />
      </div>
    </BlockStack>
  );
}

type Scheme = "light" | "dark";
type FrameProps = { preview: Preview | null; width: "desktop" | "phone"; scheme: Scheme; height: number };

/** As a mail program in this scheme reads the page, whatever the merchant's own browser prefers. */
const inScheme = (html: string, scheme: Scheme) => html.replaceAll("(prefers-color-scheme: dark)", scheme === "dark" ? "all" : "not all");

/** Sandboxed without scripts: the copy is the merchant's own text, and links must not lead this page away. */
function PreviewFrame({ preview, width, scheme, height }: FrameProps) {
  const { t } = useTranslation();
  if (!preview) return <div className="preview preview--waiting" />;
  return (
    <div className={`preview preview--${width}`}>
      <p className="preview__subject">
        <span>{t("scenario:copy.subject")}</span>
        <strong>{preview.subject}</strong>
      </p>
      <Scaled width={width === "desktop" ? desktopWidth : phoneWidth} height={height}>
        {(style) => (
          <iframe
            className="preview__frame"
            style={style}
            title={t("scenario:preview.title")}
            sandbox=""
            srcDoc={inScheme(preview.html, scheme)}
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
