import { testRulebook } from '@redress/rulebook/testing';
import {
  chatRecord,
  dutiesOf,
  dutiesOfComplaint,
  evidenceFound,
  type EvidenceSets,
  missingEvidence,
  requiredEvidence,
} from './evidence.js';

const edition = testRulebook().named('tmall-2022');
const asked = { reason: 'NOT_WANTED', virtual: false, returnRefused: false, express: false };
const sources = 'PURCHASE_INVOICE|BRAND_AUTHORISATION|INSPECTION_REPORT|COUNTER_RECEIPT|CUSTOMS_PAPERS';
const signed = 'SIGNATURE_SLIP|AUTHORISATION|ADMISSION';
const flaws = 'COMPARISON|APPRAISAL|PENALTY_DECISION|ADMISSION';

it.each<[string, object, readonly string[], readonly string[]]>([
  ['a reason that nothing is wanted for', {}, [], []],
  ['goods not received (E-NOTRECV)', { reason: 'NOT_DELIVERED' }, [], ['WAYBILL', signed]],
  ['counterfeit goods (E-FAKE)', { reason: 'COUNTERFEIT' }, [flaws], [sources]],
  ['goods of poor quality (E-QUALITY)', { reason: 'QUALITY' }, ['PHOTO'], []],
  ['the same by 极速维权: no further proof (X-EVIDENCE)', { reason: 'QUALITY', express: true }, [], []],
  ['virtual goods (E-VIRTUAL)', { virtual: true }, [], ['PROMISE_TEXT|CHAT']],
  ['a refused return (E-RETURN)', { returnRefused: true }, ['RETURN_WAYBILL'], []],
  ['a refused return of poor goods: both', { reason: 'QUALITY', returnRefused: true }, ['PHOTO', 'RETURN_WAYBILL'], []],
])('%s', (_what, about, buyer, seller) => {
  const { BUYER, SELLER } = requiredEvidence(dutiesOf({ ...asked, ...about }, edition), edition);
  expect([BUYER.toSorted(), SELLER.toSorted()]).toEqual([buyer.toSorted(), seller.toSorted()]);
});

const none = { BUYER: [], SELLER: [] };
it('any alternative is enough, and of its own party alone', () => {
  const required = requiredEvidence(dutiesOf({ ...asked, reason: 'COUNTERFEIT' }, edition), edition);
  expect(missingEvidence(required, { BUYER: ['CUSTOMS_PAPERS'], SELLER: ['CUSTOMS_PAPERS'] })).toEqual({
    BUYER: [flaws],
    SELLER: [],
  });
});

const found = (about: Partial<typeof asked>, given: EvidenceSets = none) =>
  evidenceFound(dutiesOf({ ...asked, ...about }, edition), { reason: about.reason ?? '', given }, edition).map(
    ({ rule, inputs, outcome }) => ({ rule, inputs, outcome }),
  );

it.each<[string, Partial<typeof asked>, EvidenceSets, EvidenceSets, string]>([
  ['without the waybill the slip alone is not enough (E-NOTRECV)', { reason: 'NOT_DELIVERED' }, { ...none, SELLER: ['SIGNATURE_SLIP'] }, { ...none, SELLER: ['WAYBILL'] }, 'E-NOTRECV/missing'],
  ['waybill and what somebody else has signed with authority: nothing is missing (E-NOTRECV)', { reason: 'NOT_DELIVERED' }, { ...none, SELLER: ['WAYBILL', 'AUTHORISATION'] }, none, 'E-NOTRECV/missing'],
  ['what the buyer has admitted in the chat supports the waybill (E-NOTRECV)', { reason: 'NOT_DELIVERED' }, { ...none, SELLER: ['WAYBILL', 'ADMISSION'] }, none, 'E-NOTRECV/missing'],
  ['a chat record of no admission does not (E-NOTRECV)', { reason: 'NOT_DELIVERED' }, { ...none, SELLER: ['WAYBILL', 'CHAT'] }, { ...none, SELLER: [signed] }, 'E-NOTRECV/missing'],
  ['the penalty decision of an authority proves the counterfeit, customs papers the origin (E-FAKE)', { reason: 'COUNTERFEIT' }, { BUYER: ['PENALTY_DECISION'], SELLER: ['CUSTOMS_PAPERS'] }, none, 'E-FAKE/missing'],
  ['a photograph of the seller does not stand for the buyer’s (E-QUALITY)', { reason: 'QUALITY' }, { ...none, SELLER: ['PHOTO'] }, { ...none, BUYER: ['PHOTO'] }, 'E-QUALITY/missing'],
  ['the promise, or the chat in which it was given (E-VIRTUAL)', { virtual: true }, { ...none, SELLER: ['CHAT'] }, none, 'E-VIRTUAL/missing'],
  ['the waybill of the goods’ way out is not that of their return (E-RETURN)', { returnRefused: true }, { ...none, BUYER: ['WAYBILL'] }, { ...none, BUYER: ['RETURN_WAYBILL'] }, 'E-RETURN/missing'],
  ['of who has pressed 极速维权 nothing further is wanted (X-EVIDENCE)', { reason: 'QUALITY', express: true }, none, none, 'X-EVIDENCE/missing'],
])('%s', (_what, about, given, outcome, name) =>
  expect(found(about, given)).toEqual([{ rule: name, inputs: { reason: about.reason ?? '', given }, outcome }])); // prettier-ignore

it('each duty of a case is explained by its own rule', () =>
  expect(found({ reason: 'QUALITY', virtual: true, returnRefused: true }).map((one) => one.rule)).toEqual([
    'E-QUALITY/missing',
    'E-VIRTUAL/missing',
    'E-RETURN/missing',
  ]));

it.each([
  ['meets the seller’s duty to show what was promised', ['PROMISE_TEXT|CHAT', 'WAYBILL'], ['PROMISE_TEXT|CHAT']],
  ['supports what else there is, and stands for nothing that was wanted', ['WAYBILL', signed], []],
])('a chat record %s (E-CHAT)', (_what, required, meets) =>
  expect(chatRecord({ by: 'SELLER', required }, edition).outcome).toEqual({ meets }),
);

it('a complaint that nothing has come wants of the seller what a refund for that wants (E-NOTRECV); any other wants nothing', () => {
  expect(requiredEvidence(dutiesOfComplaint('NOT_RECEIVED', edition), edition)).toEqual({
    BUYER: [],
    SELLER: ['WAYBILL', signed],
  });
  expect(dutiesOfComplaint('BROKEN_PROMISE', edition)).toEqual([]);
});
