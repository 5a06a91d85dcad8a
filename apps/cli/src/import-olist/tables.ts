// The files of the Olist set as Kaggle names them, and what each column must hold. Columns that the import does not use
// must be there, for a set without them is another set, but may hold anything. Olist's ninth file, geolocation, is not read.

/** What a value must look like. `whole`: stricter, for a last line without its line break, which may have been cut off. */
export type Kind = Readonly<{ fits: (value: string) => boolean; whole?: (value: string) => boolean; right: string }>;

const pattern = (regExp: RegExp, right: string): Kind => ({ fits: (value) => regExp.test(value), right });
const optional = ({ fits, right }: Kind): Kind => ({
  fits: (value) => value === '' || fits(value),
  right: `${right}, or nothing`,
});

const any: Kind = { fits: () => true, right: 'anything' };
const text: Kind = { fits: (value) => value.trim() !== '' && value.length <= 200, right: '1 to 200 characters' };
// the ids of a set become ids of orders, buyers, sellers: those take 64 characters, and `{order_id}.{k}.{line}.derived` must fit
const id = pattern(/^[\w-]{1,36}$/, '1 to 36 letters, digits, "_" or "-"');
const itemId = pattern(/^[1-9]\d{0,3}$/, 'an integer from 1 to 9999');
const score = pattern(/^[1-5]$/, 'an integer from 1 to 5');
const decimal: Kind = {
  fits: (value) => /^\d{1,13}(\.\d{1,2})?$/.test(value),
  whole: (value) => /^\d{1,13}\.\d{2}$/.test(value),
  right: 'a decimal such as 199.00',
};
export const statuses = [
  'created',
  'approved',
  'invoiced',
  'processing',
  'shipped',
  'delivered',
  'unavailable',
  'canceled',
] as const;
const status: Kind = { fits: (value) => statuses.some((known) => known === value), right: `one of ${statuses.join(', ')}` };
const moment: Kind = {
  // a date that does not exist (2018-02-30) comes back as another one
  fits: (value) => {
    if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value)) return false;
    const iso = `${value.replace(' ', 'T')}.000Z`;
    return Number.isFinite(Date.parse(iso)) && new Date(iso).toISOString() === iso;
  },
  right: 'a time such as 2018-01-31 14:48:30',
};

/** `key`: the columns that no two rows may share. */
export const tables = {
  orders: {
    file: 'olist_orders_dataset',
    key: ['order_id'],
    columns: {
      order_id: id,
      customer_id: id,
      order_status: status,
      order_purchase_timestamp: moment,
      order_approved_at: optional(moment),
      order_delivered_carrier_date: optional(moment),
      order_delivered_customer_date: optional(moment),
      order_estimated_delivery_date: moment,
    },
  },
  items: {
    file: 'olist_order_items_dataset',
    key: ['order_id', 'order_item_id'],
    columns: {
      order_id: id,
      order_item_id: itemId,
      product_id: id,
      seller_id: id,
      shipping_limit_date: moment,
      price: decimal,
      freight_value: decimal,
    },
  },
  customers: {
    file: 'olist_customers_dataset',
    key: ['customer_id'],
    columns: { customer_id: id, customer_unique_id: id, customer_zip_code_prefix: any, customer_city: any, customer_state: any },
  },
  products: {
    file: 'olist_products_dataset',
    key: ['product_id'],
    columns: {
      product_id: id,
      product_category_name: optional(text),
      product_name_lenght: any, // Kaggle's spelling
      product_description_lenght: any,
      product_photos_qty: any,
      product_weight_g: any,
      product_length_cm: any,
      product_height_cm: any,
      product_width_cm: any,
    },
  },
  reviews: {
    file: 'olist_order_reviews_dataset',
    key: [], // one order may have several, one review several orders
    columns: {
      review_id: any,
      order_id: id,
      review_score: score,
      review_comment_title: any,
      review_comment_message: any,
      review_creation_date: moment,
      review_answer_timestamp: moment,
    },
  },
  payments: {
    file: 'olist_order_payments_dataset',
    key: [],
    columns: { order_id: id, payment_sequential: any, payment_type: any, payment_installments: any, payment_value: decimal },
  },
  sellers: {
    file: 'olist_sellers_dataset',
    key: ['seller_id'],
    columns: { seller_id: id, seller_zip_code_prefix: any, seller_city: any, seller_state: any },
  },
  translation: {
    file: 'product_category_name_translation',
    key: ['product_category_name'],
    columns: { product_category_name: text, product_category_name_english: text },
  },
} as const satisfies Record<string, { file: string; key: readonly string[]; columns: Record<string, Kind> }>;

type Tables = typeof tables;
export type TableName = keyof Tables;
export type Row<Name extends TableName> = Readonly<Record<keyof Tables[Name]['columns'], string> & { line: number }>;

/** The whole set, checked. Rows keep the order of the file; `line` is where a row begins, 1 being the header. */
export type Olist = { readonly [Name in TableName]: readonly Row<Name>[] };
