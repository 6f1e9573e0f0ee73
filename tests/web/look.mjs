// node look.mjs SCHEMA FEED ADDRESS...: the feed against its schema, then every address in light and dark, on a phone and on a desk, looked at
// by axe and htmlcs. Prints a line for each fault; exit code 1 where there is one.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const packages = createRequire(process.env.BFB_NODE_PACKAGES + '/');
const Ajv = packages('ajv').default;
const pa11y = packages('pa11y');
const puppeteer = packages('puppeteer');

const [schema, feed, ...addresses] = process.argv.slice(2);
let faults = 0;
const report = (words) => { ++faults; console.log(words); };

const validate = new Ajv({allErrors: true}).compile(JSON.parse(readFileSync(schema)));
if (!validate(JSON.parse(readFileSync(feed))))
  for (const error of validate.errors) report(`${feed}: ${error.instancePath} ${error.message}`);

const browser = await puppeteer.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu']});
for (const [scheme, width] of [['light', 390], ['dark', 1280], ['dark', 390]]) {
  for (const address of addresses) {
    const page = await browser.newPage();
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
    const {issues} = await pa11y(address, {
      browser, page, standard: 'WCAG2AA', runners: ['axe', 'htmlcs'], timeout: 60000,
      viewport: {width, height: 4000},  // all of it in sight: what is out of it can't be judged
    });
    for (const issue of issues) {
      // axe finds a textarea behind itself and can't tell; htmlcs judges its contrast too
      if (issue.code === 'color-contrast' && issue.context.startsWith('<textarea')) continue;
      report(`${address} (${scheme}, ${width}): ${issue.code}: ${issue.message} [${issue.selector}] ${issue.context}`);
    }
    await page.close();
  }
}
await browser.close();
process.exit(faults > 0 ? 1 : 0);
