// What the user says about their own code for all rules: `settings.unblock`.

/** What `settings.unblock` may hold. */
export type Settings = Readonly<Record<string, unknown>>;

/** The settings as an object, empty where there are none; throws one clear sentence where they are something else. */
export function settingsOf(given: unknown): Settings {
  if (given === undefined) return {};
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Settings;
  const found = given === null ? 'null' : Array.isArray(given) ? 'an array' : `a ${typeof given}`;
  throw new TypeError(`settings.unblock in your ESLint config must be an object, but it is ${found}: write settings: { unblock: {} } or leave it out.`);
}
