// What does a developer read of the API? The OpenAPI document, shortened to what one types in.
import { apiDocument } from "./document";
import { type Operation, operations } from "./operations";
import { type ApiLanguage, type ProblemBody, type ProblemKind, problemBody, problemKinds } from "./problems";

export type ManualField = { name: string; type: string; isNeeded: boolean; text: string };
export type ManualCall = Pick<Operation, "id" | "method" | "path" | "scope"> & {
  summary: string;
  fields: ManualField[];
  parameters: ManualField[];
};
export type ManualProblem = ProblemBody & { kind: ProblemKind };
export type Manual = { calls: ManualCall[]; problems: ManualProblem[] };

/** A part of JSON Schema: as much of it as our own document has. */
type Schema = {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  format?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  description?: string;
  "x-description-ja"?: string;
};
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema: Schema };
type Described = { parameters?: Parameter[]; requestBody?: { content: Record<string, { schema: Schema }> } };
type Document = { paths: Record<string, Record<string, Described>>; components: { schemas: Record<string, Schema> } };

export function apiManual(language: ApiLanguage): Manual {
  const document: Document = JSON.parse(JSON.stringify(apiDocument("")));
  const { schemas } = document.components;
  return {
    calls: operations.map(({ id, method, path, scope, summary }) => {
      const { parameters = [], requestBody } = document.paths[path]?.[method.toLowerCase()] ?? {};
      const body = requestBody?.content["application/json"]?.schema;
      const item = body?.properties?.items?.items;
      const asked = parameters.filter((parameter) => parameter.in === "query");
      return {
        ...{ id, method, path, scope, summary: summary[language] },
        fields: item ? fieldsOf(item, { schemas, language }) : [],
        parameters: asked.map(({ name, required, schema }) => fieldOf(name, schema, { isNeeded: required ?? false, schemas, language })),
      };
    }),
    problems: problemKinds.map((kind) => ({ kind, ...problemBody({ kind, values: shownValues }, language) })),
  };
}

const shownValues = { scope: "orders:write", allow: "POST", limit: 600, seconds: 20 };

type Reading = { schemas: Record<string, Schema>; language: ApiLanguage };

/** Of one form or several: each field once, named by its path. */
function fieldsOf(schema: Schema, reading: Reading, before = ""): ManualField[] {
  const known = resolved(schema, reading);
  const forms = known.oneOf ?? known.anyOf;
  const all = forms
    ? forms.flatMap((form) => fieldsOf(form, reading, before))
    : Object.entries(known.properties ?? {}).flatMap(([name, part]) => {
        const isNeeded = known.required?.includes(name) ?? false;
        const inner = resolved(part, reading).items;
        const field = fieldOf(`${before}${name}`, part, { ...reading, isNeeded });
        const parts = resolved(part, reading).properties ? fieldsOf(part, reading, `${before}${name}.`) : [];
        return [field, ...parts, ...(inner ? fieldsOf(inner, reading, `${before}${name}[].`) : [])];
      });
  return [...new Map(all.map((field) => [field.name, field])).values()];
}

function fieldOf(name: string, schema: Schema, { isNeeded, ...reading }: Reading & { isNeeded: boolean }): ManualField {
  const known = resolved(schema, reading);
  const said = { ...known, ...schema };
  const text = reading.language === "ja" ? said["x-description-ja"] : said.description;
  return { name, type: typeOf(schema, reading), isNeeded, text: text ?? "" };
}

function typeOf(schema: Schema, reading: Reading): string {
  const known = resolved(schema, reading);
  if (known.const !== undefined) return JSON.stringify(known.const);
  if (known.enum) return known.enum.map((one) => JSON.stringify(one)).join(" | ");
  const forms = known.anyOf ?? known.oneOf;
  if (forms) return [...new Set(forms.map((form) => typeOf(form, reading)))].join(" | ");
  if (known.items) return `${typeOf(known.items, reading)}[]`;
  const named = schema.$ref?.split("/").at(-1);
  return named ?? known.format ?? String(known.type ?? "");
}

function resolved(schema: Schema, { schemas }: Reading): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return (name && schemas[name]) || schema;
}
