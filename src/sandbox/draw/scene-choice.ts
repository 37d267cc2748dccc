import type { Chance } from '../chance.ts'
import type { Scene } from './canvas.ts'
import { arcade, lanterns, skyline } from './scenes-built.ts'
import { aurora, grove, moonSea, ridges } from './scenes-outdoors.ts'
import { dahlia, planet, stillLife } from './scenes-things.ts'

/** Words that ask for a scene; the first row that matches wins. */
const rows: readonly (readonly [RegExp, Scene])[] = [
  [/aurora|northern light|сияни|极光/i, aurora],
  [/planet|gas giant|saturn|space|планет/i, planet],
  [/dahlia|flower|blossom|macro|цвет/i, dahlia],
  [/lantern|festival|canal|фонар|灯/i, lanterns],
  [/vase|ceramic|still life|product|bottle|ваз/i, stillLife],
  [/city|skyline|street|neon|tower|город/i, skyline],
  [/arch|terracotta|courtyard|architect|арк/i, arcade],
  [/bamboo|forest|grove|竹|林|лес/i, grove],
  [/\bsea\b|ocean|moon|lake|harbou?r|лун|мор|海|月/i, moonSea],
  [/mountain|ridge|dawn|valley|гор|山/i, ridges],
]

/** The scene for a prompt: by a word in it, else by chance. */
export function sceneFor(prompt: string, chance: Chance): Scene {
  const asked = rows.find(([words]) => words.test(prompt))
  const [, scene] = asked ?? chance.pick(rows)
  return scene
}
