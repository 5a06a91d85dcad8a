/** What people keep at their desk: views of lists, drafts, templates. No part of any case, and none of it is an event. */
export const deskKinds = ['views', 'drafts', 'templates'] as const;
export type DeskKind = (typeof deskKinds)[number];
export type DeskPlace = Readonly<{ owner: string; kind: DeskKind; key: string }>;
/** `shared`: all staff see it; only its owner changes it. */
export type DeskItem = DeskPlace & Readonly<{ shared: boolean; body: unknown; savedAt: string }>;

/** Port. */
export interface Desk {
  /** The owner's own by key; with `shared` also what others share, the own first. */
  list(owner: string, kind: DeskKind, shared: boolean): Promise<readonly DeskItem[]>;
  get(place: DeskPlace): Promise<DeskItem | undefined>;
  /** False where the owner has `most` of that kind already, and this would be another. */
  save(item: DeskItem, most: number): Promise<boolean>;
  remove(place: DeskPlace): Promise<void>;
}

export const memoryDesk = (): Desk => {
  const items = new Map<string, DeskItem>();
  const nameOf = ({ owner, kind, key }: DeskPlace) => `${owner} ${kind} ${key}`;
  const sorted = (some: readonly DeskItem[]) => some.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const of = (kind: DeskKind) => sorted([...items.values()].filter((one) => one.kind === kind));
  return {
    list: async (owner, kind, shared) => {
      const own = of(kind).filter((one) => one.owner === owner);
      return shared ? [...own, ...of(kind).filter((one) => one.shared && one.owner !== owner)] : own;
    },
    get: async (place) => items.get(nameOf(place)),
    save: async (item, most) => {
      const isNew = !items.has(nameOf(item));
      if (isNew && of(item.kind).filter(({ owner }) => owner === item.owner).length >= most) return false;
      items.set(nameOf(item), item);
      return true;
    },
    remove: async (place) => void items.delete(nameOf(place)),
  };
};
