// The one set of compiler options, for what runs (typescript-hooks.js) and for what is tested (jest.config.mjs).
export const jsc = {
  target: 'es2022',
  parser: { syntax: 'typescript', decorators: true },
  transform: { legacyDecorator: true, decoratorMetadata: true }, // Nest and class-validator read the types of decorated members
  keepClassNames: true,
};
