// What can a shop bring as a file, and which columns may each kind of file have?

export const importKinds = ["customers", "purchases", "points", "subscriptions", "unsubscribes", "ad-spend"] as const;
export type ImportKind = (typeof importKinds)[number];

const person = ["memberNumber", "email", "phone"] as const;

/** `needs`: of each set one column at least must be named, or nothing of the file can be understood. */
const kinds = {
  customers: {
    fields: [
      ...person,
      "name",
      "lastName",
      "firstName",
      "birthDate",
      "sex",
      "postalCode",
      "prefecture",
      "city",
      "address1",
      "address2",
      "registeredAt",
      "mailConsent",
      "smsConsent",
      "consentedAt",
    ],
    needs: [person],
  },
  purchases: {
    fields: [
      ...person,
      "receiptNumber",
      "purchasedAt",
      "purchasedTime",
      "productId",
      "sku",
      "productName",
      "quantity",
      "unitPrice",
      "lineAmount",
      "total",
      "refunded",
      "cancelled",
    ],
    needs: [person, ["purchasedAt"], ["unitPrice", "lineAmount", "total"]],
  },
  points: { fields: [...person, "points", "pointsExpireAt", "rank"], needs: [person, ["points", "rank"]] },
  subscriptions: { fields: [...person, "contractNumber", "status", "updatedAt"], needs: [person, ["status"]] },
  unsubscribes: { fields: ["email", "phone", "channel", "refusedAt"], needs: [["email", "phone"]] },
  "ad-spend": { fields: ["day", "medium", "campaign", "amount"], needs: [["day"], ["amount"]] },
} as const satisfies Record<ImportKind, { fields: readonly string[]; needs: readonly (readonly string[])[] }>;

export type ImportField = (typeof kinds)[ImportKind]["fields"][number];

export const fileKinds: Record<ImportKind, { fields: readonly ImportField[]; needs: readonly (readonly ImportField[])[] }> = kinds;

export const isImportKind = (text: unknown): text is ImportKind => importKinds.some((kind) => kind === text);

/** Which column (counted from 0) holds which field. */
export type Mapping = Partial<Record<ImportField, number>>;

/** As posted or remembered: only fields of the kind, only columns that are there, each field once. */
export function mappingOf(kind: ImportKind, told: Record<string, unknown>, columns: number): Mapping {
  const mapping: Mapping = {};
  for (const field of fileKinds[kind].fields) {
    const text = told[field];
    const column = text === "" || text === undefined || text === null ? Number.NaN : Number(text);
    if (Number.isInteger(column) && column >= 0 && column < columns) mapping[field] = column;
  }
  return mapping;
}

/** The sets of which no column is named yet: empty when the file can be read. */
export const missingNeeds = (kind: ImportKind, mapping: Mapping): (readonly ImportField[])[] =>
  fileKinds[kind].needs.filter((need) => need.every((field) => mapping[field] === undefined));

/** A yes without a day on which it was given is no evidence: a column tells it, or the merchant for all. */
export const needsConsentDay = (mapping: Mapping): boolean =>
  (mapping.mailConsent !== undefined || mapping.smsConsent !== undefined) && mapping.consentedAt === undefined;

/** Where advertising platforms write a file themselves none of its columns says whose it is: the merchant does, for all. */
export const needsMedium = (kind: ImportKind, mapping: Mapping): boolean => kind === "ad-spend" && mapping.medium === undefined;
