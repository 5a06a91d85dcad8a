/** The values that events are made of. Each alias has its own form on the wire; a plain `number` in event data is a mistake. */

/**
 * Money in CNY. On the wire a decimal string with two decimals, "199.50": no reader's floating point can spoil it. In memory an
 * integer of fen, 19950.
 */
export type Fen = number;

/** Points of the platform's loyalty programme: an integer, on the wire too. */
export type Points = number;

/** How many: pieces, days. An integer. */
export type Count = number;

/** An integer that may be below 0: points in all, for example. */
export type Net = number;

/** A figure that is no money: a score, a ratio, a share. On the wire a JSON number of at most 6 decimals. */
export type Figure = number;

/** An instant in UTC with milliseconds, as `toISOString()` writes it: such texts sort as time does. */
export type Instant = string;

/** A day in Asia/Shanghai. */
export type Day = string;

/** Why a rule decided as it did: its inputs and its outcome. Amounts in them are decimal strings. */
export type Explanation = Ruling & {
  /** Other rules that were asked and allowed it. */
  readonly passed?: readonly string[];
  /** What further rules found beside it, in full. */
  readonly also?: readonly Ruling[];
};

/** What one function of a rule said. */
export type Ruling = Readonly<{
  /** The rule, as in C-LATE. */
  ruleId: string;
  /** The identity of the function that decided, as in C-LATE/amount. */
  rule?: string;
  /** The edition of the rules, as in tmall-2022. */
  edition: string;
  /** The hash of the edition's content at the decision: SHA-256 in base64url. */
  editionHash?: string;
  inputs: object;
  outcome: unknown;
  /** Boundaries: the value `at` of an input from which, all else equal, the outcome would have been another one, `outcome`. */
  turns?: readonly Readonly<{ input: string; at: unknown; outcome: unknown }>[];
  /** The source of the rule. */
  source: string;
}>;
