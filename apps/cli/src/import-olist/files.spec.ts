import { BadFile } from './bad-file.js';
import { readOlist } from './files.js';
import { type Copy, copied, synthetic } from './synthetic.fixtures.js';

const orders = 'olist_orders_dataset.csv';
const items = 'olist_order_items_dataset.csv';
const reviews = 'olist_order_reviews_dataset.csv';
const customers = 'olist_customers_dataset.csv';
const translation = 'product_category_name_translation.csv';

let copy: Copy;
beforeEach(() => void (copy = copied()));
afterEach(() => copy.discard());

const replace = (file: string, was: string, is: string) => () =>
  copy.edit(file, (text) => {
    if (!text.includes(was)) throw new Error(`${was} is not in ${file}`);
    return text.replace(was, is);
  });

/** Cuts a file off behind the first of these words. */
const cutBehind = (file: string, word: string) => () =>
  copy.edit(file, (text) => text.slice(0, text.indexOf(word) + word.length));

it.each<[string, () => void, { file: string; line: number; column: string; wrong: RegExp }]>([
  ['a missing file', () => copy.remove(items), { file: items, line: 1, column: 'order_id', wrong: /no such file/ }],
  ['a missing file that the mapping does not use', () => copy.remove('olist_sellers_dataset.csv'), { file: 'olist_sellers_dataset.csv', line: 1, column: 'seller_id', wrong: /no such file/ }],
  ['an empty file', () => copy.write(orders, ''), { file: orders, line: 1, column: 'order_id', wrong: /empty/ }],
  ['a renamed column', replace(orders, 'order_approved_at', 'approved_at'), { file: orders, line: 1, column: 'order_approved_at', wrong: /missing/ }],
  ['a column missing that the mapping does not use', replace(customers, ',customer_city', ''), { file: customers, line: 1, column: 'customer_city', wrong: /missing/ }],
  ['a column that stands there twice', replace(items, 'price', 'price,price'), { file: items, line: 1, column: 'price', wrong: /twice/ }],
  ['a row too short', replace(items, 'p-chair,s-1', 'p-chair'), { file: items, line: 4, column: 'freight_value', wrong: /6 columns/ }],
  ['a row too long', replace(items, 'p-chair,s-1', 'p-chair,s-1,'), { file: items, line: 4, column: 'freight_value', wrong: /8 columns/ }],
  ['an unknown status', replace(orders, ',unavailable,', ',gone,'), { file: orders, line: 6, column: 'order_status', wrong: /"gone"/ }],
  ['a date that does not exist', replace(orders, '2018-01-31', '2018-02-31'), { file: orders, line: 22, column: 'order_estimated_delivery_date', wrong: /2018-02-31/ }],
  ['a time without seconds', replace(orders, '2018-01-02 10:00:00', '2018-01-02 10:00'), { file: orders, line: 2, column: 'order_delivered_carrier_date', wrong: /2018-01-02 10:00"/ }],
  ['a missing time', replace(items, '2018-01-05 10:00:00', ''), { file: items, line: 3, column: 'shipping_limit_date', wrong: /nothing/ }],
  ['a price with a comma', replace(items, '50.10', '"50,10"'), { file: items, line: 3, column: 'price', wrong: /50,10/ }],
  ['a negative freight', replace(items, '10.00\r\nsplit', '-10.00\r\nsplit'), { file: items, line: 2, column: 'freight_value', wrong: /-10.00/ }],
  ['an item without its number', replace(items, 'plain,1', 'plain,x'), { file: items, line: 2, column: 'order_item_id', wrong: /"x"/ }],
  ['a score of six', replace(reviews, 'plain,5', 'plain,6'), { file: reviews, line: 2, column: 'review_score', wrong: /"6"/ }],
  ['an order that stands there twice', replace(orders, '\nsplit-in-three,', '\nplain,'), { file: orders, line: 4, column: 'order_id', wrong: /second time/ }],
  ['an order whose customer is missing', replace(customers, 'customer-02', 'customer-92'), { file: orders, line: 3, column: 'customer_id', wrong: /customer-02/ }],
  ['a quote never closed, in a row of two lines', replace(reviews, '""no"""', '""no""'), { file: reviews, line: 11, column: 'review_comment_message', wrong: /never closed/ }],
  ['a quote in the wrong place', replace(reviews, '"arrived late', '"arrived" late'), { file: reviews, line: 3, column: 'review_comment_message', wrong: /quote in the wrong place/ }],
  ['something wrong below a row of two lines', replace(reviews, 'several-reviews,3', 'several-reviews,0'), { file: reviews, line: 13, column: 'review_score', wrong: /"0"/ }],
  ['a file cut off within a row', cutBehind(orders, 'customer-05,unava'), { file: orders, line: 6, column: 'order_purchase_timestamp', wrong: /3 columns/ }],
  ['a file cut off within its last amount', cutBehind(items, 's-1,2018-01-04 10:00:00,100.00,10.0'), { file: items, line: 2, column: 'freight_value', wrong: /10.0"/ }],
  ['a packed file cut off', () => copy.gzip(orders, (bytes) => bytes.subarray(0, bytes.length / 2)), { file: `${orders}.gz`, line: expect.any(Number) as never, column: expect.stringMatching(/order|customer/) as never, wrong: /cut off/ }],
  ['a packed file damaged', () => copy.gzip(orders, (bytes) => bytes.fill(0, bytes.length - 8)), { file: `${orders}.gz`, line: 39, column: 'order_id', wrong: /damaged/ }],
  ['something packed that is not', () => copy.rename(orders, `${orders}.gz`), { file: `${orders}.gz`, line: 1, column: '-', wrong: /damaged/ }],
  ['bytes that are no UTF-8', () => copy.write(translation, Buffer.from('product_category_name,product_category_name_english\na\xe7o,steel\n', 'latin1')), { file: translation, line: 2, column: 'product_category_name', wrong: /UTF-8/ }],
])('refuses %s', async (_what, spoil, where) => {
  spoil();
  const { wrong, ...place } = where;
  const error = await readOlist(copy.folder).catch((bad: unknown) => bad);
  expect(error).toBeInstanceOf(BadFile);
  expect(error).toMatchObject({ ...place, wrong: expect.stringMatching(wrong), right: expect.any(String) });
}); // prettier-ignore

it('refuses a folder that is not there', async () => {
  await expect(readOlist('/nowhere')).rejects.toMatchObject({ name: 'BadFile', file: '/nowhere' });
});

it.each<[string, () => void]>([
  ['packed files', () => copy.gzip(orders)],
  ['a packed file beside the plain one, which goes first', () => copy.write(`${orders}.gz`, 'not read')],
  ['a file with CRLF', () => copy.edit(orders, (text) => text.replaceAll('\n', '\r\n'))],
  ['a file with a byte order mark', () => copy.edit(orders, (text) => `\ufeff${text}`)],
  ['a last line without a line break', () => copy.edit(orders, (text) => text.trimEnd())],
  ['empty lines', () => copy.edit(items, (text) => `${text.trimEnd()}\r\n\r\n`)],
  ['a column more', () => copy.edit(orders, (text) => text.trimEnd().split('\n').map((row, at) => `${row},${at}`).join('\n'))],
  ['geolocation, which is not read', () => copy.write('olist_geolocation_dataset.csv', 'not read')],
])('takes %s as if it were not so', async (_what, change) => {
  const before = await readOlist(synthetic);
  change();
  const after = await readOlist(copy.folder);
  expect(after.items).toEqual(before.items);
  expect(after.orders).toMatchObject(before.orders);
}); // prettier-ignore

it('knows the line on which a row begins', async () => {
  const { reviews: rows } = await readOlist(synthetic);
  expect(rows.map(({ order_id, line }) => `${order_id} ${line}`).slice(-6)).toEqual([
    'several-reviews 10',
    'several-reviews 11',
    'several-reviews 13',
    'reviews-at-once 14',
    'reviews-at-once 15',
    'order-of-no-row 16',
  ]);
});
