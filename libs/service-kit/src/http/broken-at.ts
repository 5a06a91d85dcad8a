/**
 * Where a text ceases to be JSON (the engine's own message does not always tell, and quotes the text). Asked only after
 * `JSON.parse` has said no. Linear, without recursion.
 */
const blank = /[ \t\n\r]*/y;
const scalar =
  /(?:"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y; // prettier-ignore

export const brokenAt = (text: string): number => {
  const open: ('{' | '[')[] = [];
  let wanted: 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end' = 'value';
  let position = 0;
  for (;;) {
    position = skip(blank, text, position);
    const char = text[position];
    const top = open.at(-1);
    if (wanted === 'comma or end') {
      if (top === undefined || char === undefined) return position;
      if (char === ',') wanted = top === '{' ? 'key' : 'value';
      else if (char === (top === '{' ? '}' : ']')) open.pop();
      else return position;
      position += 1;
    } else if (wanted === 'colon') {
      if (char !== ':') return position;
      [wanted, position] = ['value', position + 1];
    } else if ((wanted === 'value or ]' && char === ']') || (wanted === 'key or }' && char === '}')) {
      open.pop();
      [wanted, position] = ['comma or end', position + 1];
    } else if (wanted.startsWith('value') && (char === '{' || char === '[')) {
      open.push(char);
      [wanted, position] = [char === '{' ? 'key or }' : 'value or ]', position + 1];
    } else {
      const after: number = wanted.startsWith('key') && char !== '"' ? position : skip(scalar, text, position);
      if (after === position) return position;
      [wanted, position] = [wanted.startsWith('key') ? 'colon' : 'comma or end', after];
    }
  }
};

const skip = (pattern: RegExp, text: string, from: number): number => {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
};
