/** Whether a value, with all that it refers to written out, comes to more than so many values. Looks at no more than that. */
export const unfoldsBeyond = (most: number, value: unknown): boolean => {
  const waiting = [value];
  for (let count = 0; waiting.length > 0; count++) {
    if (count >= most) return true;
    const one = waiting.pop();
    if (typeof one !== 'object' || one === null) continue;
    const inner = Object.values(one);
    if (count + waiting.length + inner.length > most) return true;
    for (const each of inner) waiting.push(each);
  }
  return false;
};
