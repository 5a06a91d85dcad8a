/** Wishes that look first: what is open to the refund that is thought of, to its case, or to something else that there is. */
export const OPEN = 'one that the refund is open to';
export const OF_CASE = 'one that its case is open to';
/** A case, a complaint, a claim, a violation … */
export const OF_THING = 'one that something else is open to';
/** A reason that fits how far the goods have come. */
export const FITTING = 'one that fits';
