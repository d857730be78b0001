// How the lessons get their pictures: `npm run timelines`, or `npm run timelines -- sequential-await` for one lesson.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { needsOnlyNode, record } from './record.ts';
import { timelineOf } from './timeline-lanes.ts';

const fixtures = 'fixtures';
const wanted = process.argv.slice(2);
const known = readdirSync(fixtures).filter((name) => existsSync(join(fixtures, name, 'cases')));
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No lesson is called ${unknown.join(', ')} (there is: ${known.join(', ')}).`);
  process.exit(2);
}
for (const lesson of wanted.length > 0 ? wanted : known) {
  const folder = join(fixtures, lesson);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  for (const before of files.filter((file) => /(^|\/)before\.[cm]?js$/.test(file)).sort()) {
    const [old, rewritten] = [join(folder, before), join(folder, before.replace(/before(?=\.\w+$)/, 'after'))];
    if (!needsOnlyNode(readFileSync(old, 'utf8'))) continue;
    const picture = join(dirname(old), 'timeline.svg');
    writeFileSync(picture, timelineOf(dirname(before) === '.' ? lesson : `${lesson}/${dirname(before)}`, await record(old), await record(rewritten), readFileSync(old, 'utf8')));
    console.log(`wrote ${picture}`);
  }
}
