/**
 * Stored shapes. The log is for ever: each event stays as it was written, in the version of its type's shape of that day
 * (`schemaVersion`), and is read in today's. Whoever reads stored rows reads them through `upcast`, behind the hash chain, which
 * is made of what was written.
 */

/** The data of one version from those of the version before. Pure: what it is given stays as it is. */
export type Upcaster = (before: never) => object;
/** By event type, oldest first: `[v1ToV2, v2ToV3]` is a type at version 3. What is not named here is at version 1. */
export type Upcasters = Readonly<Record<string, readonly Upcaster[]>>;

export interface StoredShapes {
  /** The version in which an event of this type is written today. */
  versionOf(type: string): number;
  /** Stored data as today's code knows them. Throws `UnknownShape`. */
  upcast(type: string, schemaVersion: number, data: object, eventId: string): object;
}

/** Stored in a version that this code does not know, as a newer release does. Read again by one that knows it, all is well. */
export class UnknownShape extends Error {
  override readonly name = 'UnknownShape';
  /** For `isOutage`: while releases change it is tried again, not counted against the event. */
  readonly outage = true;
  constructor(eventId: string, type: string, stored: number, known: number) {
    super(
      `${eventId}: ${type} is stored in version ${stored}, and this code knows it up to ${known}: a newer release has written it`,
    );
  }
}

/** Types without an upcaster cost one look-up. */
export const storedShapes = (upcasters: Upcasters = {}): StoredShapes => {
  const chains = new Map(Object.entries(upcasters));
  const versionOf = (type: string): number => (chains.get(type)?.length ?? 0) + 1;
  return {
    versionOf,
    upcast: (type, schemaVersion, data, eventId) => {
      const chain = chains.get(type);
      if (chain === undefined && schemaVersion === 1) return data;
      const today = versionOf(type);
      if (!(schemaVersion >= 1 && schemaVersion <= today)) throw new UnknownShape(eventId, type, schemaVersion, today);
      const steps = chain?.slice(schemaVersion - 1) ?? [];
      return steps.reduce<object>((before, upcaster) => upcaster(before as never), data);
    },
  };
};

/** Every type at version 1. */
export const firstShapes: StoredShapes = storedShapes();
