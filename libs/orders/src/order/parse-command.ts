/** From what a door hands in to a command of the domain: the body checked, amounts in fen, instants in UTC. */
import { idIn, mustBeOfKind } from '@redress/contracts';
import { reject, withMore } from '@redress/event-sourcing';
import { instant, nonNegativeFen } from '@redress/rulebook';
import { type CommandEnvelope, checked } from '@redress/context';
import { isCouriers } from './courier.js';
import type { Asking, Internal, OrderCommand, OrderData } from './order.commands.js';
import { DeliveryDto, orderCommands, PayDto, PlaceDto, RecordDto } from './order.dto.js';

/** As timers and reactions say it; there is no door to it, so its body needs no check. */
const internal: Readonly<Record<Internal, (body: object) => object>> = {
  'orders.note-refund-opened': (body) => body,
  'orders.note-refund-ended': (body) => body,
  'orders.note-refund-corrected': (body) => body,
  'orders.reach-deadline': (body) => ({ orderId: idIn('order', (body as { stream: string }).stream), ...body }),
};

export const commandFrom = ({ type, as, at, body }: CommandEnvelope): OrderCommand => {
  if (isIn(internal, type)) {
    mustBeOfKind(type, as, ['service']);
    return { type, as, at, data: internal[type](body) } as OrderCommand;
  }
  if (!isIn(orderCommands, type)) return reject('INVALID', `no command ${type}`);
  const command = { type, as, at, data: dataOf(type, body) } as OrderCommand;
  mustMakeSense(command);
  mustBeOfKind(type, as, orderCommands[type].by);
  return command;
};

/** INVALID that the command alone shows. */
const mustMakeSense = (command: OrderCommand): void => {
  const { type, at, data } = command;
  if (type === 'orders.place' && data.lines.every(({ paid }) => paid === 0) && data.freight === 0)
    reject('INVALID', 'the order costs 0.00: a line may (a gift, 赠品), an order may not', {
      fields: { lines: ['cost 0.00 in all, and so does the freight'] },
    });
  if (isCouriers(command) && command.data.occurredAt !== undefined && command.data.occurredAt > at)
    reject('INVALID', `occurredAt ${command.data.occurredAt} is in the future: it is ${at}`, {
      fields: { occurredAt: ['is in the future'] },
    });
};

const isIn = <Table extends object>(table: Table, type: string): type is keyof Table & string => Object.hasOwn(table, type);

const dataOf = (type: Asking, body: object): object => {
  const dto = checked<object>(orderCommands[type].dto, body);
  if (dto instanceof PlaceDto) return placed(dto);
  if (dto instanceof PayDto) return withMore(dto, { cash: nonNegativeFen(dto.cash) });
  if (dto instanceof RecordDto || dto instanceof DeliveryDto)
    return present(withMore(dto, { occurredAt: dto.occurredAt && instant(dto.occurredAt) }));
  return present(dto);
};

const placed = ({ lines, freight, invoicePromised, ...dto }: PlaceDto): OrderData =>
  withMore(dto, {
    freight: nonNegativeFen(freight),
    invoicePromised: invoicePromised ?? false,
    lines: lines.map(({ paid, sanbao, noReason, services, promise, ...line }) =>
      withMore(present(line) as typeof line, {
        paid: nonNegativeFen(paid),
        sanbao: sanbao ?? 'NONE',
        noReason: noReason ?? false,
        services: services ?? [],
        promise: promise
          ? (present(withMore(promise, { shipBy: promise.shipBy && instant(promise.shipBy) })) as typeof promise)
          : { kind: 'STANDARD' as const },
      }),
    ),
  });

/** Without the fields that were not given: an event is JSON. */
const present = (fields: object): object => {
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined && value !== null) given[name] = value;
  return given;
};
