// Buttons on every map: closer, farther, and back to where it looked at first. A map takes the keys + and
// - itself once it has the focus; the buttons press them. Where it looked at first the server knows.

const MAP = '[data-testid="stDeckGlJsonChart"]'
const NARROW = "(max-width: 640px)"
const KEYS = [
  ["+", "Zoom in", { code: "Equal", key: "+" }],
  ["−", "Zoom out", { code: "Minus", key: "-" }],
  ["⟲", "Whole map", null],
]

/** Put buttons on all maps, now and later; `send` tells the server. Returns what stops it. */
function tendMaps(send) {
  const window_ = matchMedia(NARROW)
  const say = () => send({ isNarrow: window_.matches })
  const tend = () => document.querySelectorAll(MAP).forEach((map) => addKeys(map, send))
  const changes = new MutationObserver(tend)
  changes.observe(document.body, { subtree: true, childList: true })
  window_.addEventListener("change", say)
  tend()
  return () => {
    changes.disconnect()
    window_.removeEventListener("change", say)
  }
}

/** Whether the window is as narrow as a phone. */
function isNarrow() {
  return matchMedia(NARROW).matches
}

function addKeys(map, send) {
  const canvas = map.querySelector("canvas")
  if (!canvas || map.querySelector(":scope > .map-keys")) return
  const keys = document.createElement("div")
  keys.className = "map-keys"
  keys.append(...KEYS.map((key) => button(map, key, send)))
  map.append(keys)
  for (const moved of ["pointerdown", "wheel", "keydown"])
    map.addEventListener(moved, () => (map.dataset.moved = ""), { passive: true })
}

function button(map, [sign, name, press], send) {
  const one = document.createElement("button")
  Object.assign(one, { type: "button", textContent: sign, title: name })
  one.setAttribute("aria-label", name)
  one.addEventListener("click", () => {
    const figure = map.closest('[class*="st-key-figure-"]')
    const key = [...(figure?.classList ?? [])].find((each) => each.startsWith("st-key-figure-"))
    if (press) map.querySelector('[tabindex="0"]:has(canvas)')?.dispatchEvent(new KeyboardEvent("keydown", press))
    else send({ reset: key?.slice("st-key-figure-".length) })
  })
  return one
}
