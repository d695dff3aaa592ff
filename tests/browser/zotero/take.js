// What Zotero's button would take from pages: node take.js BUNDLE OUT ADDRESS… [--with TRANSLATOR]
//
// BUNDLE is the zotero-translators package, which knows imports, exports and searches, but not pages: its
// inner objects, which do, are brought out. OUT becomes a list: of each page the translators that offer
// themselves, the titles that a reader may choose from, and the items taken. Each is JSON as Zotero makes it.
"use strict"

const fs = require("fs")
const Module = require("module")

const [bundle, out, ...rest] = process.argv.slice(2)
const named = rest.indexOf("--with")
const addresses = named < 0 ? rest : rest.slice(0, named)
const translator = named < 0 ? null : rest[named + 1]

const last = "async function referenceExport("
const code = fs.readFileSync(bundle, "utf8")
if (!code.includes(last)) throw new Error(`${bundle} is not the bundle that is known`)
const loaded = new Module(bundle, module)
// What it requires stands beside it.
loaded.paths = Module._nodeModulePaths(require("path").dirname(bundle))
loaded._compile(code.replace(last, `module.exports = { Zotero, Translate };\n${last}`), bundle)
const { Zotero, Translate } = loaded.exports

async function taken(address) {
  const page = (await Zotero.HTTP.request("GET", address, { responseType: "document" })).response
  const web = () => {
    const one = new Translate.Web()
    one.setDocument(page)
    return one
  }
  const offered = translator ? [] : await web().getTranslators()
  const chosen = {}
  const work = web()
  work.setTranslator(translator || offered[0])
  work.setHandler("select", (_, titles, choose) => choose(Object.assign(chosen, titles)))
  const items = await work.translate({ libraryID: false })
  return { offered: offered.map((one) => one.label), titles: Object.values(chosen), items }
}

async function main() {
  const found = []
  for (const address of addresses) found.push(await taken(address))
  fs.writeFileSync(out, JSON.stringify(found))
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
