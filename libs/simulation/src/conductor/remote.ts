/** Services in processes of their own under one conductor: what each commits and what waits there is told over a socket. */
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { consumersOf, keepsLog, manifestOf } from '@redress/context';
import type { ServiceName } from '@redress/contracts';
import { type Answer, type OpenDeadline, Rejected, type StoredEvent, awaited } from '@redress/event-sourcing';
import { type Answering, type ServiceApi, routeToServices } from '@redress/service-kit';
import { type Calls, type FromService, type ToService, type WorldSettings, jsonLines } from '@redress/service-kit/service';
import { contexts } from '../contexts.js';
import { type Conductor, usualPatienceMs } from './conductor.js';
import type { Releasing } from './listener.js';

/** What a world's conductor is told. */
type Conducting = Pick<Conductor, 'listen' | 'told' | 'arrived' | 'finished' | 'fail'>;

export const conducted = contexts.map(({ name }) => name);
const consumers = contexts.flatMap((context) => consumersOf(context));
export const withLogs = contexts.filter(keepsLog).map(({ name }) => name);

/** All services of one world, as one. */
export type RemoteWorld = Readonly<{
  doors: ServiceApi;
  read: (service: ServiceName, stream: string) => Promise<readonly StoredEvent[]>;
  deadlines: (service: ServiceName) => Promise<readonly OpenDeadline[]>;
  /** Resolves once all that was committed before stands at the door of whoever listens. */
  handedOut: () => Promise<void>;
  close(): Promise<void>;
}>;

export type RemoteOptions = Readonly<{
  /** Told while a service has been waited for for some seconds. */
  say?: (line: string) => void;
  /** Without a sign from any service for so long, a wait is given up. */
  patienceMs?: number;
}>;

/** Listens on a port of this machine for the services of one cluster. */
export const remoteServices = async ({ say = console.error, patienceMs = usualPatienceMs }: RemoteOptions = {}) => {
  const services = new Map<ServiceName, RemoteService>();
  let signs = 0;
  const patiently: Patiently = (what, promise) => awaited(promise, { what, say, giveUpMs: patienceMs, signs: () => signs });
  const came: (() => void)[] = [];
  const server = createServer((socket) => {
    const service: RemoteService = new RemoteService(socket, {
      patiently,
      came: (name) => {
        services.set(name, service);
        came.splice(0).forEach((tell) => tell());
      },
      sign: () => void signs++,
      waits: (line) => say(line),
    });
    socket.on('error', () => undefined).on('close', () => service.gone());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const of = (name: ServiceName) => services.get(name) as RemoteService;
  const all = <T>(names: readonly ServiceName[], call: (service: RemoteService) => Promise<T>) =>
    Promise.all(names.map((name) => call(of(name))));

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Resolves once all are there. */
    complete: (): Promise<void> => {
      const all = async () => {
        while (services.size < conducted.length) await new Promise<void>((resolve) => came.push(resolve));
      };
      return patiently(() => `${conducted.filter((name) => !services.has(name)).join(', ')} to start`, all());
    },
    /** Opens a world in all of them: what happens there is the conductor's. */
    open: async (world: WorldSettings, conductor: Conducting): Promise<RemoteWorld> => {
      await all(conducted, (service) => service.open(world, conductor));
      const answering = contexts.map((context): Answering => {
        const service = of(context.name);
        return {
          manifest: manifestOf(context),
          keepsLog: keepsLog(context),
          doors: {
            ask: (asked) => service.call('ask', asked) as Promise<Answer>,
            view: (viewed) => service.call('view', viewed),
            caughtUp: async () => undefined, // a conductor knows when all is quiet
          },
        };
      });
      return {
        doors: routeToServices(answering),
        read: (name, stream) => of(name).call('read', stream) as Promise<StoredEvent[]>,
        deadlines: (name) => of(name).call('deadlines', null) as Promise<OpenDeadline[]>,
        handedOut: async () => void (await all(conducted, (service) => service.call('handedOut', null))),
        close: async () => void (await all(conducted, (service) => service.call('close', null))),
      };
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const service of services.values()) service.hangUp();
        server.close(() => resolve());
      }),
  };
};

type Patiently = <T>(what: string | (() => string), promise: Promise<T>) => Promise<T>;
type RemoteEars = Readonly<{
  patiently: Patiently;
  came: (name: ServiceName) => void;
  /** It said anything at all. */
  sign: () => void;
  waits: (line: string) => void;
}>;

/** One service's end of the line. */
class RemoteService {
  private readonly say: (message: ToService) => void;
  private readonly waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  private name: ServiceName | undefined;
  private conductor: Conducting | undefined;
  private calls = 0;
  /** Its deliveries stand there. */
  private readonly gate: Releasing = {
    release: (release) => this.say({ release }),
    begin: () => this.say({ begin: true }),
  };

  constructor(
    private readonly socket: Socket,
    private readonly ears: RemoteEars,
  ) {
    this.say = jsonLines<FromService, ToService>(socket, (message) => this.hear(message));
  }

  open(world: WorldSettings, conductor: Conducting): Promise<unknown> {
    this.conductor = conductor;
    return this.call('open', world);
  }

  call<Call extends keyof Calls>(call: Call, args: Calls[Call]): Promise<unknown> {
    const id = ++this.calls;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.say({ id, call, args });
    });
    return this.ears.patiently(`${this.name ?? 'a service'} to answer ${call}`, answer);
  }

  hangUp(): void {
    this.socket.destroy();
  }
  gone(): void {
    const error = new Error(`${this.name ?? 'a service'} has ended`);
    this.conductor?.fail(error);
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  private hear(message: FromService): void {
    this.ears.sign();
    if ('hello' in message) this.ears.came((this.name = message.hello));
    else if ('waits' in message) this.ears.waits(`${this.name}: ${message.waits}`);
    else if ('id' in message) this.answered(message);
    else if ('committed' in message) this.conductor?.told(this.name as ServiceName, message.committed);
    else if ('arrived' in message) this.conductor?.arrived(message.consumer, message.arrived);
    else if ('finished' in message) this.conductor?.finished(message.finished);
    else if ('trouble' in message) this.conductor?.fail(new Error(`${this.name}: ${message.trouble}`));
    else {
      const wants = consumers.find(({ name }) => name === message.listens.consumer)?.wants;
      this.conductor?.listen({ ...message.listens, ...(wants && { wants }) }, this.gate);
    }
  }

  private answered(message: Extract<FromService, { id: number }>): void {
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if ('refused' in message) waiting?.reject(new Rejected(message.refused));
    else if ('failed' in message) waiting?.reject(new Error(`${this.name}: ${message.failed}`));
    else waiting?.resolve(message.value ?? undefined);
  }
}
