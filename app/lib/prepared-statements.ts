// Which statements are worth keeping planned on a connection? Those that come again and again, the latest used of them.

/** A statement that came so often is kept from then on: many are built for one occasion and never seen again. */
const seenBefore = 2;

/** A plan takes many times its text's room in the server, on each connection. */
const mostKept = 80;
const mostText = 600_000;

/** A plan is made for tables as large as they were: one that grew is to be noticed before its statistics are. */
const mostUses = 50;

/** `forget`: names that are kept no longer; the server is to be told before `name` is used. */
export type Choice = { name: string | null; forget: string[] };

/** Of one connection. */
export class PreparedStatements {
  private readonly kept = new Map<string, { name: string; uses: number }>();
  private readonly seen = new Map<string, number>();
  private failed: string[] = [];
  private textKept = 0;
  private made = 0;

  choose(text: string): Choice {
    const known = this.kept.get(text);
    if (known && known.uses < mostUses) {
      // The latest used stands last.
      this.kept.delete(text);
      this.kept.set(text, { ...known, uses: known.uses + 1 });
      return { name: known.name, forget: [] };
    }
    const old = this.drop(text);
    if (old.length > 0) return this.keep(text, old);
    if (text.length > mostText || !this.hasComeAgain(text)) return { name: null, forget: [] };
    return this.keep(text, []);
  }

  /** After a failure nobody knows whether the server kept it: no more is asked by its name. */
  fail(text: string): void {
    this.failed.push(...this.drop(text));
  }

  /** What failed since they were last taken: the server is to be told when no transaction can suffer by it. */
  takeFailed(): string[] {
    const names = this.failed;
    this.failed = [];
    return names;
  }

  private drop(text: string): string[] {
    const known = this.kept.get(text);
    if (!known) return [];
    this.kept.delete(text);
    this.textKept -= text.length;
    return [known.name];
  }

  private keep(text: string, forget: string[]): Choice {
    this.made += 1;
    const name = `kept ${this.made}`;
    this.kept.set(text, { name, uses: 1 });
    this.textKept += text.length;
    return { name, forget: [...forget, ...this.makeRoom()] };
  }

  private hasComeAgain(text: string): boolean {
    const times = (this.seen.get(text) ?? 0) + 1;
    this.seen.delete(text);
    if (times > seenBefore) return true;
    this.seen.set(text, times);
    const [oldest] = this.seen.keys();
    if (this.seen.size > mostKept && oldest !== undefined) this.seen.delete(oldest);
    return false;
  }

  private makeRoom(): string[] {
    const gone: string[] = [];
    for (const [text] of this.kept) {
      if (this.kept.size <= mostKept && this.textKept <= mostText) break;
      gone.push(...this.drop(text));
    }
    return gone;
  }
}
