import { parseScenario } from './parse.js';
import { Pay, Place, offered, pay, yaml } from './recording-stage.fixtures.js';
import { shapeProblems } from './shape.js';

const line = { lineId: 'l1', paid: '1.00', quantity: 1 };

describe('the shape of a command', () => {
  it.each([
    ['all there', Place, { orderId: 'o1', lines: [line], shares: { a: 1 }, weight: 1.5, freeShipping: true }],
    ['a text that the system judges', Pay, { orderId: 'o1', cash: '-1.00' }],
    ['a fraction where an integer belongs', Place, { orderId: 'o1', lines: [{ ...line, quantity: 1.5 }] }],
    ['too many decimals', Place, { orderId: 'o1', weight: 1.55 }],
    ['a fraction in a list of integers', Place, { orderId: 'o1', votes: [1.5] }],
    ['an amount of one line that the system judges', Place, { orderId: 'o1', lines: [{ ...line, paid: 'x' }] }],
    ['a field that nobody declared', Pay, { orderId: 'o1', cash: '1.00', tip: 1 }],
    ['an empty text', Place, { orderId: '' }],
  ])('is right: %s', (_what, dto, body) => expect(shapeProblems(dto, body)).toEqual([]));

  it.each([
    ['a missing field', Place, {}, 'orderId: is missing'],
    ['a missing field without isString', Pay, { orderId: 'o1' }, 'cash: is missing'],
    ['a field without value', Place, { orderId: 'o1', freeShipping: null }, 'freeShipping: has no value; leave the field out where it does not apply'],
    ['a number for text', Place, { orderId: 5 }, 'orderId: must be text (in quotes if it looks like a number), got the number 5'],
    ['a list of texts for text', Place, { orderId: ['o1'] }, 'orderId: must be text (in quotes if it looks like a number), got a list of 1'],
    ['a text for a boolean', Place, { orderId: 'o1', freeShipping: 'yes' }, 'freeShipping: must be true or false, got the text "yes"'],
    ['a text for a number', Place, { orderId: 'o1', weight: '1' }, 'weight: must be a number without quotes, got the text "1"'],
    ['a text for an integer of a line', Place, { orderId: 'o1', lines: [line, { ...line, quantity: '1' }] }, 'lines[1].quantity: must be a number without quotes, got the text "1"'],
    ['a list of integers for an integer', Place, { orderId: 'o1', lines: [{ ...line, quantity: [1] }] }, 'lines[0].quantity: must be a number without quotes, got a list of 1'],
    ['a missing field of a line', Place, { orderId: 'o1', lines: [{ lineId: 'l1', quantity: 1 }] }, 'lines[0].paid: is missing'],
    ['a list that is none', Place, { orderId: 'o1', lines: 5 }, 'lines: must be a list, got the number 5'],
    ['one line for lines', Place, { orderId: 'o1', lines: line }, 'lines: must be a list, got a mapping'],
    ['a line that is none', Place, { orderId: 'o1', lines: [line, 'l2'] }, 'lines[1]: must be a mapping of fields, got the text "l2"'],
    ['a line without value', Place, { orderId: 'o1', lines: [null] }, 'lines[0]: has no value; leave the field out where it does not apply'],
    ['a number in a list of texts', Place, { orderId: 'o1', lineIds: ['l1', 2] }, 'lineIds: must be text (in quotes if it looks like a number), got a list of 2'],
    ['a text in a list of integers', Place, { orderId: 'o1', votes: [1, '2'] }, 'votes: must be a number without quotes, got a list of 2'],
    ['a list for a mapping', Place, { orderId: 'o1', shares: [] }, 'shares: must be a mapping of fields, got a list of 0'],
  ])('is wrong: %s', (_what, dto, body, problem) => expect(shapeProblems(dto, body)).toEqual([problem])); // prettier-ignore
});

describe('the commands of a scenario', () => {
  const check = (steps: string) => () => parseScenario('f.yaml', yaml({ steps }), offered);

  it('are all offered, in the right shape', () => expect(check(`[${pay('+1h')}]`)).not.toThrow());

  it.each([
    ['a command of a later version', 'arbitration.take', 'unknown command arbitration.take: it is not in this version'],
    ['a misspelt command', 'orders.pays', 'unknown command orders.pays: there are orders.place, orders.pay'],
    ['a command of nobody', 'nonsense', 'unknown command nonsense: there are orders.place, orders.pay'],
    ['an inherited name', 'toString', 'unknown command toString'],
  ])('are unusable with %s', (_what, command, message) =>
    expect(check(`\n- {at: +0h, as: courier, do: ${command}, with: {}}`)).toThrow(`f.yaml:4: steps[0].do: ${message}`),
  );

  it('are unusable with a wrong type, on its very line', () =>
    expect(
      check(
        `\n- ${pay('+0h')}\n- {at: +0h, as: platform, do: orders.place, with: {orderId: o1,\n   lines: [{lineId: l1, quantity: 1,\n   paid: 1}]}}`,
      ),
    ).toThrow(/^f\.yaml:7: steps\[1\]\.with\.lines\[0\]\.paid: must be text/));
});
