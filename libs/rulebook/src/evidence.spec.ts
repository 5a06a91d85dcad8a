import { testRulebook } from '@redress/rulebook/testing';
import { missingEvidence, requiredEvidence } from './evidence.js';

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
  const { BUYER, SELLER } = requiredEvidence({ ...asked, ...about }, edition);
  expect([BUYER.toSorted(), SELLER.toSorted()]).toEqual([buyer.toSorted(), seller.toSorted()]);
});

it('any alternative is enough, and of its own party alone', () => {
  const required = requiredEvidence({ ...asked, reason: 'COUNTERFEIT' }, edition);
  expect(missingEvidence(required, { BUYER: ['CUSTOMS_PAPERS'], SELLER: ['CUSTOMS_PAPERS'] })).toEqual({
    BUYER: [flaws],
    SELLER: [],
  });
});
