/** Who looks at what, and who is writing: told to staff, and forgotten soon after it was last said. */
export type Present = Readonly<{ actor: string; editing: boolean }>;

export type PresenceOptions = Readonly<{ lastsMs?: number; tell: (text: string) => void }>;

export class Presence {
  private readonly places = new Map<string, Map<string, Present & { timer: NodeJS.Timeout }>>();

  constructor(private readonly options: PresenceOptions) {}

  /** `on`: a stream, such as case-c1. */
  say(on: string, { actor, editing }: Present): void {
    const there = this.places.get(on) ?? new Map<string, Present & { timer: NodeJS.Timeout }>();
    const before = there.get(actor);
    clearTimeout(before?.timer);
    const timer = setTimeout(() => this.leave(on, actor), this.options.lastsMs ?? 20_000).unref();
    there.set(actor, { actor, editing, timer });
    this.places.set(on, there);
    if (before?.editing !== editing) this.options.tell(this.textOf(on));
  }

  leave(on: string, actor: string): void {
    const there = this.places.get(on);
    const one = there?.get(actor);
    if (!there || !one) return;
    clearTimeout(one.timer);
    there.delete(actor);
    if (there.size === 0) this.places.delete(on);
    this.options.tell(this.textOf(on));
  }

  at(on: string): readonly Present[] {
    return [...(this.places.get(on)?.values() ?? [])].map(({ actor, editing }) => ({ actor, editing }));
  }

  /** Of who begins to watch: all that there is. */
  all(): string {
    return [...this.places.keys()].map((on) => this.textOf(on)).join('');
  }

  private textOf(on: string): string {
    return `event: presence\ndata: ${JSON.stringify({ on, present: this.at(on) })}\n\n`;
  }
}
