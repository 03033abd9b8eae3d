// Which source files are there, and what does each import?
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

export type Import = {
  /** What the file says: "~/domain/rfm", "./rfm", "pg". */
  specifier: string;
  /** Path from the project's root of one of our own files, else null. */
  file: string | null;
  /** The names taken; "*" for a whole module or a dynamic import. */
  names: string[];
  isTypeOnly: boolean;
};

export type Source = { file: string; text: string; imports: Import[] };

export function readSources(folders: string[]): Source[] {
  const files = folders.flatMap(filesUnder).filter((file) => /\.tsx?$/.test(file) && !file.startsWith("app/generated/"));
  const known = new Set(files);
  return files.map((file) => {
    const text = readFileSync(file, "utf8");
    return { file, text, imports: importsOf(file, text, known) };
  });
}

/** Groups of files that import each other in a ring. Type-only imports count: they tangle a reader as well. */
export function findCycle(sources: Source[]): string[] | null {
  const next = new Map(sources.map(({ file, imports }) => [file, imports.flatMap((found) => found.file ?? [])]));
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const target of next.get(file) ?? []) {
      const cycle = visit(target, [...trail, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const { file } of sources) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return null;
}

/** The code without comments and texts, in which a word is truly a word of the program. */
export function codeOf(text: string): string {
  const source = ts.createSourceFile("x.tsx", text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX);
  const words: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isTemplateHead(node) || ts.isJsxText(node)) return;
    if (node.getChildCount(source) === 0) words.push(node.getText(source));
    else for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return words.filter((word) => word !== "").join(" ");
}

function importsOf(file: string, text: string, known: Set<string>): Import[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, names: string[], isTypeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier)) return;
    found.push({ specifier: specifier.text, file: resolve(file, specifier.text, known), names, isTypeOnly });
  };
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, ...namesOf(node));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, ["*"], node.isTypeOnly);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], ["*"], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function namesOf({ importClause }: ts.ImportDeclaration): [string[], boolean] {
  if (!importClause) return [["*"], false];
  const { namedBindings, name, isTypeOnly } = importClause;
  if (!namedBindings || ts.isNamespaceImport(namedBindings)) return [["*"], isTypeOnly];
  const { elements } = namedBindings;
  const areTypes = isTypeOnly || (!name && elements.length > 0 && elements.every((element) => element.isTypeOnly));
  return [elements.map((element) => (element.propertyName ?? element.name).text), areTypes];
}

function resolve(from: string, specifier: string, known: Set<string>): string | null {
  const plain = specifier.replace(/\?.*$/, "");
  if (!plain.startsWith("~/") && !plain.startsWith(".")) return null;
  const base = plain.startsWith("~/") ? `app/${plain.slice(2)}` : path.posix.join(path.posix.dirname(from), plain);
  return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.server.ts`].find((file) => known.has(file)) ?? null;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.posix.join(entry.parentPath, entry.name))
    .sort();
}
