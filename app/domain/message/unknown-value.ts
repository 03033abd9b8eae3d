// What stands for a value that is not known? Its fallback, wherever it is read; and yet Liquid knows that it is none.
import { Drop } from "liquidjs";

/** `customer.name | default: "会員の皆"` has the merchant's own fallback, and `customer.name == blank`, or == "", is true. */
export class UnknownValue extends Drop {
  constructor(private readonly fallback: string) {
    super();
  }

  override valueOf(): string {
    return this.fallback;
  }

  override toString(): string {
    return this.fallback;
  }

  toJSON(): string {
    return this.fallback;
  }

  /** `blank`, `empty` and `nil` are objects. */
  equals(other: unknown): boolean {
    return other === "" || other === undefined || typeof other === "object" || other === this.fallback;
  }

  gt = (other: unknown): boolean => this.fallback > String(other);
  lt = (other: unknown): boolean => this.fallback < String(other);
  geq = (other: unknown): boolean => !this.lt(other);
  leq = (other: unknown): boolean => !this.gt(other);
}
