import 'reflect-metadata';
import { Rejected } from '@redress/event-sourcing';
import { Type } from 'class-transformer';
import { IsArray, IsString, ValidateNested } from 'class-validator';
import { checked } from './command.js';

class Line {
  @IsString() lineId!: string;
}
class Place {
  @IsString() orderId!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Line) lines!: Line[];
}
const refusal = (json: string) => {
  try {
    return checked(Place, JSON.parse(json) as object);
  } catch (error) {
    if (error instanceof Rejected) return error.refusal;
    throw error;
  }
};

describe('the body of a command', () => {
  it('is accepted as its fields are declared, also where a value is __proto__', () =>
    expect(refusal('{"orderId": "o1", "lines": [{"lineId": "__proto__"}]}')).toEqual({ orderId: 'o1', lines: [{ lineId: '__proto__' }] })); // prettier-ignore

  it.each([
    ['a field that nobody declared', '{"orderId": "o1", "lines": [], "tip": 1}', 'tip', 'property tip should not exist'],
    ['a field __proto__', '{"orderId": "o1", "lines": [], "__proto__": {"a": 1}}', '__proto__', 'property __proto__ should not exist'],
    ['a field constructor', '{"orderId": "o1", "lines": [], "constructor": "x"}', 'constructor', 'property constructor should not exist'],
    ['a field prototype', '{"orderId": "o1", "lines": [], "prototype": "x"}', 'prototype', 'property prototype should not exist'],
    ['__proto__ of a line', '{"orderId": "o1", "lines": [{"lineId": "l1", "__proto__": 1}]}', 'lines.0.__proto__', 'property __proto__ should not exist'],
  ])('is INVALID with %s', (_what, json, field, problem) => {
    expect(refusal(json)).toMatchObject({ code: 'INVALID', message: `${field}: ${problem}` });
    expect(Object.entries((refusal(json) as { details: { fields: object } }).details.fields)).toEqual([[field, [problem]]]);
  }); // prettier-ignore
});
