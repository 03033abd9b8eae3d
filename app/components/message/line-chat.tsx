// How does a message stand in a chat on LINE? Texts as balloons, Flex messages as bubbles that can be pushed sideways.
import type { LineBubble, LinePiece, LineView } from "~/domain/message/line-view";

/** Nothing moves here: the place in the list is what a piece is known by. */
export function LineChat({ views }: { views: LineView[] }) {
  return (
    <div className="line-chat">
      {views.map((view, index) =>
        view.kind === "text" ? (
          <p key={keyOf(index)} className="line-chat__balloon">
            {view.text}
          </p>
        ) : (
          <div key={keyOf(index)} className="line-chat__row">
            {view.bubbles.map((bubble, place) => (
              <Bubble key={keyOf(place)} bubble={bubble} />
            ))}
          </div>
        ),
      )}
    </div>
  );
}

const Bubble = ({ bubble: { isNarrow, hero, pieces } }: { bubble: LineBubble }) => (
  <div className={isNarrow ? "line-chat__bubble line-chat__bubble--narrow" : "line-chat__bubble"}>
    {hero.length > 0 ? (
      <div className="line-chat__hero">
        <Pieces pieces={hero} />
      </div>
    ) : null}
    <Pieces pieces={pieces} />
  </div>
);

const keyOf = (place: number) => `at ${place}`;

const Pieces = ({ pieces }: { pieces: LinePiece[] }) => pieces.map((piece, place) => <Piece key={keyOf(place)} piece={piece} />);

function Piece({ piece }: { piece: LinePiece }) {
  switch (piece.kind) {
    case "image":
      return <img src={piece.url} alt="" loading="lazy" referrerPolicy="no-referrer" />;
    case "button":
      return (
        <span
          className={piece.isPrimary ? "line-chat__button line-chat__button--primary" : "line-chat__button"}
          style={piece.color ? { background: piece.color } : undefined}
        >
          {piece.label}
        </span>
      );
    case "line":
      return <hr />;
    case "text":
      return (
        <p className={textClass(piece)} style={piece.color ? { color: piece.color } : undefined}>
          {piece.text}
        </p>
      );
    case "box":
      return (
        <div className={boxClass(piece)} style={piece.color ? { background: piece.color } : undefined}>
          <Pieces pieces={piece.pieces} />
        </div>
      );
  }
}

/** What has a ground of its own has room around its words. */
const boxClass = ({ color, isRow, isFramed }: Extract<LinePiece, { kind: "box" }>) =>
  ["line-chat__box", isRow && "line-chat__box--row", isFramed && "line-chat__box--framed", color && "line-chat__box--filled"]
    .filter(Boolean)
    .join(" ");

const textClass = ({ isBold, isLarge, isSmall, isLink, isCentered }: Extract<LinePiece, { kind: "text" }>) =>
  [
    "line-chat__text",
    isBold && "line-chat__text--bold",
    isLarge && "line-chat__text--large",
    isSmall && "line-chat__text--small",
    isLink && "line-chat__text--link",
    isCentered && "line-chat__text--centered",
  ]
    .filter(Boolean)
    .join(" ");
