/** A field said twice in one object of a JSON text: `JSON.parse` keeps the last, another reader the first. Linear, without recursion. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;

/** The field's name, and where it stands the second time; undefined where there is none. `text`: JSON, as `JSON.parse` took it. */
export const doubledKey = (text: string): Readonly<{ key: string; position: number }> | undefined => {
  /** Of what is open: the fields so far; of lists none. */
  const open: (Set<string> | undefined)[] = [];
  let isKey = false;
  for (const { 0: found, index: position } of text.matchAll(token)) {
    if (found === '{') open.push(new Set());
    else if (found === '[') open.push(undefined);
    else if (found === '}' || found === ']') open.pop();
    else if (found !== ',' && isKey) {
      const key = JSON.parse(found) as string; // \u0061 is a, too
      const fields = open.at(-1);
      if (fields?.has(key)) return { key, position };
      fields?.add(key);
    }
    isKey = found === '{' || (found === ',' && open.at(-1) !== undefined);
  }
  return undefined;
};
