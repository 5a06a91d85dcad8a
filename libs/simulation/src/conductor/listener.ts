import type { Gate, Subscriber } from '@redress/messaging';

/** Who listens, as a conductor knows it. */
export type Listener = Pick<Subscriber, 'consumer' | 'services' | 'wants'>;

/** Where its deliveries stand until they are released. */
export type Releasing = Pick<Gate, 'release' | 'begin'>;
