// Color Me's addresses in the ledger's form: a prefecture by number, the rest in two lines, a name in one.
import type { ToldAddress } from "~/domain/ledger/postal-address";

type Told = {
  postal: string | null;
  pref_id?: number | null | undefined;
  pref_name: string | null;
  address1: string | null;
  address2: string | null;
};

const abroad = 48;

/** 山田　花子: the family name comes first; who writes no space has one name. */
export function namesOf(name: string | null): { firstName: string; lastName: string } {
  const [lastName = "", ...rest] = (name ?? "").normalize("NFKC").trim().split(/\s+/);
  return { lastName, firstName: rest.join(" ") };
}

export function toldAddress(told: Told, { name, company }: { name: string | null; company: string | null }): ToldAddress {
  return {
    // Number 48 is "overseas": no card of ours goes there, wherever it is.
    country: told.pref_id === abroad ? "ZZ" : null,
    zip: told.postal,
    province: told.pref_name,
    provinceCode: told.pref_id ? `JP-${String(told.pref_id).padStart(2, "0")}` : null,
    city: null,
    address1: told.address1,
    address2: told.address2,
    company,
    ...namesOf(name),
  };
}
