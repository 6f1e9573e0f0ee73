// node look.mjs VIEWS SCHEMA FEED ADDRESS...: the feed against its schema, then every address in each of the views ("light:390,dark:1280":
// colours and width), looked at by axe and htmlcs. Prints a line for each fault; exit code 1 where there is one.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const packages = createRequire(process.env.BFB_NODE_PACKAGES + '/');
const Ajv = packages('ajv').default;
const pa11y = packages('pa11y');
const puppeteer = packages('puppeteer');

const [views, schema, feed, ...addresses] = process.argv.slice(2);
let faults = 0;
const report = (words) => { ++faults; console.log(words); };

const validate = new Ajv({allErrors: true}).compile(JSON.parse(readFileSync(schema)));
if (!validate(JSON.parse(readFileSync(feed))))
  for (const error of validate.errors) report(`${feed}: ${error.instancePath} ${error.message}`);

const browser = await puppeteer.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu']});
const look = async (view, address) => {
  const [scheme, width] = view.split(':');
  const page = await browser.newPage();
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
  const {issues} = await pa11y(address, {
    browser, page, standard: 'WCAG2AA', runners: ['axe', 'htmlcs'], timeout: 60000,
    viewport: {width: Number(width), height: 4000},  // all of it in sight: what is out of it can't be judged
  });
  for (const issue of issues) {
    // axe finds a textarea behind itself and can't tell; htmlcs judges its contrast too
    if (issue.code === 'color-contrast' && issue.context.startsWith('<textarea')) continue;
    report(`${address} (${view}): ${issue.code}: ${issue.message} [${issue.selector}] ${issue.context}`);
  }
  await page.close();
};
const waiting = views.split(',').flatMap((view) => addresses.map((address) => [view, address]));
const lookOn = async () => { while (waiting.length > 0) await look(...waiting.shift()); };
await Promise.all([lookOn(), lookOn(), lookOn(), lookOn()]);  // most of the time a page is waited for
await browser.close();
process.exit(faults > 0 ? 1 : 0);
