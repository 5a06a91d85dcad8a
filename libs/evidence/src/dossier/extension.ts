const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
};

/** `image/png` -> `.png`; of an unknown type one that no program opens by itself. */
export const extensionOf = (type: string): string => extensions[type] ?? '.bin';
