/** Finds a Chromium for the browser tests, or gets one; there is no way to skip these tests silently. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const run = promisify(execFile)

/** Enough to fetch a browser over a slow line; afterwards it is found at once. */
export const BROWSER_TIMEOUT = 300_000

let shared: Promise<Browser> | undefined

/** One browser for all test files of a process. It ends with the process, to which it hangs by a pipe. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= startBrowser()
  return shared
}

/** Starts a headless Chromium that keeps to itself. */
async function startBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await findChromium(),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** `CHROMIUM_PATH`, else a browser that is installed, else one that is installed now. */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM_PATH: there is no file ${named}`)
  }
  const found = installedChromium()
  if (found !== undefined) return found
  const reason = await installChromium()
  const installed = installedChromium()
  if (installed !== undefined) return installed
  throw new Error(`no Chromium: install Chromium or Chrome, or name one in CHROMIUM_PATH (${reason})`)
}

function installedChromium(): string | undefined {
  return [
    ...PLACES[process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux'],
    ...playwrightPlaces(),
  ].find((path) => existsSync(path))
}

const PLACES = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap(
    (folder) =>
      folder === undefined
        ? []
        : [
            join(folder, 'Google/Chrome/Application/chrome.exe'),
            join(folder, 'Chromium/Application/chrome.exe'),
            join(folder, 'Microsoft/Edge/Application/msedge.exe'),
          ],
  ),
} as const

/** What `playwright install` has left, of this version or another. */
function playwrightPlaces(): string[] {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      darwin: join(homedir(), 'Library/Caches/ms-playwright'),
      win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
    }[process.platform as string] ??
    join(homedir(), '.cache/ms-playwright')
  const kept = existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith('chromium-')) : []
  return [
    chromium.executablePath(),
    ...kept.flatMap((name) =>
      [
        'chrome-linux/chrome',
        'chrome-linux64/chrome',
        'chrome-win/chrome.exe',
        'chrome-win64/chrome.exe',
      ].map((path) => join(cache, name, path)),
    ),
  ]
}

/** As root on Debian by its packages, elsewhere by Playwright's own download. Gives what went wrong, if anything did. */
async function installChromium(): Promise<string> {
  const root = process.getuid?.() === 0
  const problems: string[] = []
  if (root && isDebian()) {
    const environment = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    const packages = ['chromium', 'fonts-noto-cjk']
    await run('apt-get', ['update'], environment).catch((error: unknown) => problems.push(firstLine(error)))
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], environment).catch(
      (error: unknown) => problems.push(firstLine(error)),
    )
    if (installedChromium() !== undefined) return ''
  }
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  const withLibraries = root && process.platform === 'linux' ? ['--with-deps'] : []
  await run(process.execPath, [cli, 'install', ...withLibraries, 'chromium']).catch((error: unknown) =>
    problems.push(firstLine(error)),
  )
  return problems.join('; ')
}

/** Not Ubuntu, whose package of this name is only a stub for snap. */
function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function firstLine(error: unknown): string {
  return String(error).split('\n')[0] ?? ''
}
