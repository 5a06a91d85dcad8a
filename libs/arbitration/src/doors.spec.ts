// Who may say which command about help, complaints, claims and reports, where HTTP takes it, and in which status it is open.
import { mustBeOfKind } from '@redress/contracts';
import * as claims from './claim/allowed.js';
import { claimCommands } from './claim/claim.dto.js';
import * as complaints from './complaint/allowed.js';
import { complaintCommands } from './complaint/complaint.dto.js';
import * as help from './help/decide.js';
import { helpCommands } from './help/help.dto.js';
import * as reports from './report/allowed.js';
import { reportCommands } from './report/report.dto.js';

const commands = { ...helpCommands, ...complaintCommands, ...claimCommands, ...reportCommands };
type Type = keyof typeof commands;
const actors = ['buyer:b1', 'seller:s1', 'courier', 'officer:f1', 'supervisor:f2', 'finance:n1', 'platform'];
const buyer = ['buyer:b1', 'platform'];
const seller = ['seller:s1', 'platform'];
const parties = ['buyer:b1', 'seller:s1', 'platform'];
const officers = ['officer:f1', 'supervisor:f2'];
const sayers: Readonly<Record<Type, readonly string[]>> = {
  ...{ 'help.press': buyer, 'help.answer': seller, 'help.solve': seller },
  ...{ 'complaints.file': parties, 'complaints.decide': officers, 'complaints.perform': seller, 'complaints.withdraw': parties },
  ...{ 'claims.file': buyer, 'claims.decide': officers, 'claims.approve': officers, 'claims.supplement': buyer },
  ...{ 'reports.file': parties, 'reports.decide': officers, 'reports.approve': officers },
  ...{ 'reports.reconsider': parties, 'reports.decide-reconsideration': officers },
};
const types = Object.keys(sayers) as Type[];
const may = (type: Type, as: string): boolean => {
  try {
    mustBeOfKind(type, as, commands[type].by);
    return true;
  } catch {
    return false;
  }
};

it('every one of these commands is here', () => expect(types.toSorted()).toEqual(Object.keys(commands).toSorted()));

it.each(types)('%s is said by those whom it concerns, and by nobody else', (type) =>
  expect(actors.filter((as) => may(type, as))).toEqual(sayers[type]),
);

it.each(types)('%s has a path that ends with its name, and a summary', (type) => {
  const { path, summary } = commands[type];
  const [of, verb] = type.split('.') as [string, string];
  const id = `${of.replace(/s$/, '')}Id`;
  expect(path).toBe(`/v1/${of}/:${id}/${verb}`);
  expect(summary).toMatch(/^[A-Z]\w* .{10,}$/);
});

type Row = [string, Readonly<Record<string, readonly string[]>>, (status: string) => readonly string[], readonly string[]];
it.each<Row>([
  ['help', help.openIn, (status) => help.openTo(status as never), ['OPEN', 'ANSWERED', 'SOLVED']],
  ['a complaint, its obligation open', complaints.openIn, (status) => complaints.openTo({ status: status as never, obligation: { status: 'OPEN' } as never }), ['OPEN', 'UPHELD', 'REJECTED', 'WITHDRAWN']],
  ['a claim', claims.openIn, (status) => claims.openTo({ status: status as never }), ['OPEN', 'PROPOSED', 'UPHELD', 'REJECTED', 'PAID']],
  ['a report', reports.openIn, (status) => reports.openTo({ status: status as never }), ['OPEN', 'PROPOSED', 'UPHELD', 'REJECTED', 'RECONSIDERED']],
])('%s: a command is open in just the statuses that the doors tell of', (_what, openIn, openTo, statuses) => {
  const told = (status: string) => (status === 'PROPOSED' ? 'OPEN' : status); // as others see it
  const open = Object.keys(openIn).map((type) => [type, [...new Set(statuses.filter((one) => openTo(one).includes(type)).map(told))]]); // prettier-ignore
  expect(Object.fromEntries(open)).toEqual(openIn);
  expect(statuses.flatMap(openTo).every((type) => type in openIn)).toBe(true);
}); // prettier-ignore

it('a complaint is performed while its obligation is open alone; a final report is not looked at again', () => {
  expect(complaints.openTo({ status: 'UPHELD' })).toEqual([]);
  expect(complaints.openTo({ status: 'UPHELD', obligation: { status: 'PERFORMED' } as never })).toEqual([]);
  expect(reports.openTo({ status: 'REJECTED', final: true })).toEqual([]);
});
