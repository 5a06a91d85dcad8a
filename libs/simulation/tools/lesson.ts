/** The head of docs/scenarios.md: what a person must know to write a first scenario. Its example is played by a test. */

export const example = `scenario: a lamp that the buyer does not want after all
start: 2026-03-02T09:00:00+08:00
steps:
  - {at: +0h, as: "buyer:b1", do: orders.place, with: {orderId: o1, buyerId: b1, buyerTier: NORMAL, sellerId: s1,
      freight: "10.00", freeShipping: false, lines: [{lineId: l1, sku: k1, title: 台灯, category: 灯具, kind: PHYSICAL, quantity: 1, paid: "199.00"}]}}
  - {at: +1h, as: "buyer:b1", do: orders.pay, with: {orderId: o1, cash: "209.00", points: 0}}
  - {at: +2h, as: "buyer:b1", do: refunds.apply, with: {refundId: r1, orderId: o1, lineId: l1, type: REFUND_ONLY, reason: NOT_WANTED, goods: NOT_RECEIVED}}
  - {at: +3h, as: "seller:s1", do: refunds.agree, with: {refundId: r1}}
  - {at: +4h, as: "seller:s1", do: refunds.refuse, with: {refundId: r1, why: "changed my mind"}, fails: {code: STATE}}
until: +2d
expect:
  - {view: refund r1, at: +150m, has: {status: WAIT_SELLER_AGREE, askedAmount: "199.00"}}
  - {view: refund r1, has: {status: SUCCESS, agreedBy: SELLER, paidAmount: "199.00"}}
  - {view: ledger, where: {orderId: o1}, has: {sum: {asset: CNY, to: "buyer:b1", amount: 20900}}}   # with the freight: nothing was sent
`;

export const lesson = `# Writing a scenario

A scenario is a case as a file: who says what and when (\`steps\`), and what is then seen (\`expect\`). Time is simulated, every file has a world
of its own, and all services take part. Play it: \`npx redress scenario run case.yaml\`; see what happened: \`--trace\`.

\`\`\`yaml
${example}\`\`\`

- **at** is an offset from the start (\`+3d2h15m30s\`) or an instant with its offset from UTC; steps stand in order of time. At one instant the steps
  come first, in file order, then the timers that are due, then whoever looks.
- **as** is who says it: \`buyer:b1\`, \`seller:s1\`, \`officer:f1\`, \`supervisor:f2\`, \`finance:n1\`, \`courier\`, \`platform\`. **do** is a command of the list
  below, **with** its fields. Ids are yours to choose: letters, digits, \`_\`, \`.\`, \`-\`, at most 64. A \`commandId\` beside them makes two steps one.
- Amounts are text in CNY (\`"199.00"\`), points are numbers, the ledger alone counts in fen.
- **fails** says that the step is refused, as far as it matters: \`{code: RULE, ruleId: V-CAP}\`. The codes: INVALID, FORBIDDEN, NOT_FOUND, CONFLICT,
  STATE, RULE. A step without it must be done. In place of **has** it says that a view is refused.
- **until** is the end, so that timers can ring after the last step. **edition** fixes the rules for all cases: \`tmall-2012\`, \`tmall-2022\`.
- **view** names what is looked at, and the id of whose it is; **at** when, else at the end; **has** the fields that matter, the others may be anything.
  Of a list: \`contains\` (one, or several), \`lacks\`, or the whole list in its order. Of the ledger also \`sum\`: what its postings leave on one account.
- What is wrong with a file is told all at once, with its lines, before anything is played (exit code 2); what comes out otherwise is told with the
  difference (exit code 1).
`;
