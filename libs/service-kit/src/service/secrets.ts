/** Secrets come by file: from an orchestrator or a manager, never in an image, an environment or a command line. */
import { readFileSync } from 'node:fs';

/** Well-known passwords, as in examples, which attackers try first. */
const wellKnown = /^(postgres|password|passw0rd|secret|admin|root|changeme|change-me|redress|kafka|example|test|123\w*)$/i;
const shortest = 12;

/** The text of a file. Throws one line that names the setting. */
export const contentsOf = (setting: string, file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${setting}: ${(error as Error).message}`);
  }
};

/** Without the line end that editors add. Throws one line, without the secret, where it is no secret at all. */
export const secretIn = (setting: string, file: string): string => {
  const secret = contentsOf(setting, file).replace(/\r?\n$/, '');
  if (secret === '') throw new Error(`${setting}: ${file} is empty`);
  if (wellKnown.test(secret)) throw new Error(`${setting}: ${file} holds a password that everybody knows`);
  if (secret.length < shortest) throw new Error(`${setting}: ${file} holds fewer than ${shortest} characters`);
  return secret;
};

/** Throws where there is a password already: which of the two counts would be anybody's guess. */
export const withPassword = (url: string, password: string): string => {
  const parsed = new URL(url);
  if (parsed.password) throw new Error('DATABASE_URL has a password, and DATABASE_PASSWORD_FILE names another: give one of them');
  if (!parsed.username) throw new Error('DATABASE_URL names no user for the password of DATABASE_PASSWORD_FILE');
  parsed.password = encodeURIComponent(password);
  return parsed.href;
};

/** DATABASE_URL, with the password of DATABASE_PASSWORD_FILE where one is named: for programs without other settings. Throws as above. */
export const databaseUrlIn = ({ DATABASE_URL: url, DATABASE_PASSWORD_FILE: file }: NodeJS.ProcessEnv): string | undefined =>
  url && file ? withPassword(url, secretIn('DATABASE_PASSWORD_FILE', file)) : url;
