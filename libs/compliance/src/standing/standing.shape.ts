/** The shape of the view `standing SELLER`: the fields of its answer, as the OpenAPI document shows them. */
import { shape } from '@redress/context';
import { flags, grades } from '@redress/rulebook';
import { measuresFields } from '../shell/measures.shape.js';

const { described, fieldsOf, listOf, number, text, word } = shape;

export const standingShape = fieldsOf({
  sellerId: text,
  day: described(text, 'The last day for which figures of the seller were published'),
  score: described(number, '0 to 100, 2 decimals'),
  interval: described(listOf(number), 'Its lower and its upper end, 90 %'),
  grade: word(...grades),
  flags: listOf(word(...flags)),
  measures: described(fieldsOf(measuresFields), 'By the definition `intervention`'),
});
