// The operator's handle, for pipelines that touch tables of no shop.
import { operatorDb } from "~/db.server";

export const operatorAccess = operatorDb;
