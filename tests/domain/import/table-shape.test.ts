import { expect, test } from "vitest";
import { delimiterOf, fitsHeader, namedColumns, titleLines } from "~/domain/import/table-shape";

test.each([
  ["会員番号,メール", ","],
  ["会員番号\tメール", "\t"],
  ["会員番号;メール", ";"],
  ["会員番号\t金額(税込,円)\t日付", "\t"],
  ['"名前, 敬称";"住所, 番地, 建物";日付', ";"],
  ["メール", ","],
])("the cells of %s are parted by %j", (line, delimiter) => expect(delimiterOf([line])).toBe(delimiter));

test("a report that says its name first is parted as its table is", () => {
  expect(delimiterOf(["キャンペーン レポート", "2026年5月", "日\tキャンペーン\t費用"])).toBe("\t");
});

test.each<[string, string[][], number]>([
  [
    "a table",
    [
      ["日", "媒体", "費用"],
      ["1", "2", "3"],
    ],
    0,
  ],
  ["a report with its name and its days above", [["キャンペーン レポート"], ["2026年5月1日～31日", "", ""], ["日", "媒体", "費用"]], 2],
  ["a list of one column", [["メール"], ["a@example.test"], ["b@example.test"]], 0],
  ["a list of one column with a stray comma", [["メール"], ["a@example.test"], ["b@example.test", "x", "y"]], 0],
  ["two columns under one name", [["一覧"], ["メール", "日"]], 0],
])("%s has as many lines above its header", (_name, lines, count) => expect(titleLines(lines)).toBe(count));

test("what is empty behind the last column moves nothing, and all else does", () => {
  const columns = 3;
  expect(fitsHeader(["1", "2", "3"], { columns })).toBe(true);
  expect(fitsHeader(["1", "2", "3", "", " "], { columns })).toBe(true);
  expect(fitsHeader(["1", "2", "3", "4"], { columns })).toBe(false);
  expect(fitsHeader(["1", "2"], { columns })).toBe(false);
  expect(fitsHeader(["1", "2"], { columns, named: namedColumns(["a", "b", ""]) })).toBe(true);
});
