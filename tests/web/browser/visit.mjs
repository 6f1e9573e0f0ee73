// node visit.mjs STEP ADDRESS FOLDER [LINK]: visitors of the website on a phone and at a desk, without JavaScript.
// Steps: join, message (by keyboard alone), confirm. Says what went wrong, and ends with 1 then. FOLDER gets pictures.
import {createRequire} from 'node:module';

const {chromium} = createRequire(process.env.BFB_NODE_PACKAGES + '/')('playwright-core');
const [step, address, folder, link] = process.argv.slice(2);

const sizes = {phone: {width: 390, height: 844}, desk: {width: 1280, height: 900}};
const require = (truth, words) => { if (!truth) throw new Error(words); };

async function join(page, size) {
  await page.goto(address + '/join/');
  const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth').catch(() => false);
  require(!wide, 'the page is no wider than the screen');
  const values = {given_name: 'Anna', family_name: 'Müller', street: 'Dorfstraße', house_number: '1 a', postcode: '46499',
    city: 'Brünen', email: 'anna', phone: '02856 1', birth_date: '31.12.1980'};
  for (const [name, value] of Object.entries(values)) await page.locator('#' + name).fill(value);
  await page.locator('#type-regular').check();
  await page.locator('#newsletter').check();
  await page.screenshot({path: `${folder}/join-${size}.png`, fullPage: true});
  await page.locator('main button[type=submit]').click();
  require(await page.locator('#faults').isVisible(), 'the faults are told');
  require(await page.locator('#faults li').count() === 2, 'the address and the consent');
  for (const [name, value] of Object.entries(values))
    require(await page.locator('#' + name).inputValue() === value, `${name} is what was typed`);
  require(await page.locator('#type-regular').isChecked() && await page.locator('#newsletter').isChecked(), 'boxes stay ticked');
  require(await page.locator('#email').getAttribute('aria-invalid') === 'true', 'the field is marked');
  const described = await page.locator('#email').getAttribute('aria-describedby');
  const fault = await page.locator('#' + described.split(' ').pop()).textContent();
  require(fault.length > 10, 'the fault stands beside its field');
  await page.screenshot({path: `${folder}/join-faults-${size}.png`, fullPage: true});
  await page.locator('#faults a').first().click();
  require(page.url().endsWith('#email'), 'the summary leads to the field');
  await page.locator('#email').fill(`anna-${size}@example.org`);
  await page.locator('#privacy').check();
  await page.locator('main button[type=submit]').click();
  require(page.url() === address + '/join/thanks/', `thanked, not ${page.url()}`);
}

async function message(page, size) {
  await page.goto(address + '/message/');
  const texts = [`Bernd ${size}`, 'bernd@example.org', 'Die Bank am Teich', 'Sie wackelt.'];
  const names = ['name', 'email', 'subject', 'text'];
  const focused = async () => page.locator(':focus').getAttribute('id', {timeout: 2000}).catch(() => null);
  for (let steps = 0; await focused() !== 'name'; ++steps) {
    require(steps < 40, 'the form is reached by the tab key');
    await page.keyboard.press('Tab');
  }
  for (const [index, name] of names.entries()) {
    require(await focused() === name, `${name} follows in the order of the page, not ${await focused()}`);
    await page.keyboard.type(texts[index]);
    await page.keyboard.press('Tab');
  }
  // A link in the words of the privacy notice may stand before the button; the trap is never reached.
  for (let steps = 0; ; ++steps) {
    const tag = await page.locator(':focus').evaluate((element) => element.tagName + element.id);
    require(!tag.endsWith('website'), 'nobody falls into the trap by keyboard');
    if (tag.startsWith('BUTTON')) break;
    require(steps < 5, `the button follows, not ${tag}`);
    await page.keyboard.press('Tab');
  }
  await page.screenshot({path: `${folder}/message-${size}.png`, fullPage: true});
  await page.keyboard.press('Enter');
  await page.waitForURL(address + '/message/thanks/');
}

async function confirm(page, size) {
  await page.goto(link);
  await page.screenshot({path: `${folder}/confirm-${size}.png`, fullPage: true});
  await page.locator('main button[type=submit]').click();
  require(page.url() === address + '/confirm/thanks/', `confirmed, not ${page.url()}`);
  require(await page.locator('h1').count() === 1, 'the page of thanks is there');
}

const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu']});
try {
  for (const [size, viewport] of Object.entries(sizes)) {
    if (step === 'confirm' && size === 'desk') continue;
    const context = await browser.newContext({viewport, javaScriptEnabled: false, isMobile: size === 'phone'});
    await {join, message, confirm}[step](await context.newPage(), size);
    await context.close();
  }
} catch (fault) {
  console.log(`${step}: ${fault.message}`);
  process.exitCode = 1;
}
await browser.close();
