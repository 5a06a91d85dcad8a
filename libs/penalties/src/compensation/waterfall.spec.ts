// C-FUND: the edition says from which pocket what is paid first, and what none of them holds is advanced and collected first from what comes in.
import { parseEditions, type Edition } from '@redress/rulebook';
import { editionFiles, testRulebook } from '@redress/rulebook/testing';
import { sellerFold, type Seller } from '../seller/seller.js';
import { draw } from './funding.js';

const at = '2026-03-02T01:00:00.000Z';
const shipped = testRulebook().named('tmall-2022');
const own = (funding: string): Edition =>
  parseEditions([
    ...editionFiles(),
    { name: 'own.yaml', text: `name: own\nextends: tmall-2022\neffective: "2027-01-01"\nfunding: ${funding}` },
  ]).find(({ name }) => name === 'own')!;
const seller: Seller = { ...sellerFold.initial, balance: 300n, deposit: 500n };

const drawn = (what: keyof Edition['funding'], amount: number, edition: Edition): string[] =>
  draw(
    seller,
    { for: { sellerId: 's1', orderId: 'o1' }, ruleId: 'C-FUND', what, targets: [{ to: 'escrow:o1', amount }] },
    edition,
    at,
  ).flatMap(({ data }) => ('transfers' in data ? data.transfers : []).map((move) => `${move.from} ${move.amount}`));

it.each<[string, keyof Edition['funding'], number, string[]]>([
  ['a refund after completion: the balance first', 'refund', 400, ['seller:s1:balance 300', 'seller:s1:deposit 100']],
  ['a claim: the balance first', 'claim', 400, ['seller:s1:balance 300', 'seller:s1:deposit 100']],
  ['compensation: the deposit first', 'compensation', 600, ['seller:s1:deposit 500', 'seller:s1:balance 100']],
  ['the last fen of the first pocket', 'compensation', 500, ['seller:s1:deposit 500']],
  ['one fen more', 'compensation', 501, ['seller:s1:deposit 500', 'seller:s1:balance 1']],
  ['one fen more than both hold', 'refund', 801, ['seller:s1:balance 300', 'seller:s1:deposit 500', 'seller:s1:receivable 1']],
])('%s', (_what, what, amount, moves) => expect(drawn(what, amount, shipped)).toEqual(moves));

it('an edition that turns the order round is followed', () =>
  expect(drawn('compensation', 400, own('{ compensation: [balance, deposit] }'))).toEqual([
    'seller:s1:balance 300',
    'seller:s1:deposit 100',
  ]));

it('a pocket that the edition does not name is left alone: the platform pays first', () =>
  expect(drawn('refund', 400, own('{ refund: [balance] }'))).toEqual(['seller:s1:balance 300', 'seller:s1:receivable 100']));
