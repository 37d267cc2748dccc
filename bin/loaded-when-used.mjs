const imports = /^(?:let|const) ([\w$]+) = (require\("[^"]+"\));\n(?:\1 = ([\w.]*__toESM)\(\1, 1\);\n)?/gmu
/** The bundler's own helpers, which every chunk uses at once. */
const runtime = 'require_rolldown_runtime'

/**
 * Makes a chunk of the bundle load Node's own modules, packages and other chunks when it first uses something of them: most of
 * what a file imports is for other commands than the one that runs. The bundler writes a use of an import as `name.part`; here
 * it becomes `(name()).part`. An import that is also used in another way stays as it is.
 *
 * @param {string} code
 * @returns {string}
 */
export function loadedWhenUsed(code) {
  let result = code
  for (const [declaration, name = '', load = '', wrap = ''] of code.matchAll(imports)) {
    const [before = '', after = ''] = result.split(declaration)
    // Behind three dots it is spread, behind one it is a part of something else.
    const use = `(?<![\\w$]|[^.][.])${name.replaceAll('$', '[$]')}(?![\\w$])`
    const uses = after.match(new RegExp(use, 'gu')) ?? []
    const parts = after.match(new RegExp(`${use}[.]`, 'gu')) ?? []
    if (name === runtime || uses.length > parts.length) continue
    const loaded = wrap === '' ? load : `${wrap}(${load}, 1)`
    const lazy = `let ${name}$;\nconst ${name} = () => ${name}$ ??= ${loaded};\n`
    result = before + lazy + after.replaceAll(new RegExp(use, 'gu'), () => `(${name}())`)
  }
  return result
}
