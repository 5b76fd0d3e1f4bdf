// Shows frames in the place of a figure: its drawing and the words above it. What the page itself has
// drawn stays where it is, out of sight, until the server has drawn the year that was chosen.

const SVG = "http://www.w3.org/2000/svg"
const GRAPHIC = '[data-testid="stDeckGlJsonChart"],[data-testid="stPlotlyChart"]'

/** A screen over the figure of a name; null where the page does not show it as a picture. */
function openScreen(key) {
  const figure = document.querySelector(`.st-key-figure-${CSS.escape(key)}`)
  const graphic = [...(figure?.querySelectorAll(GRAPHIC) ?? [])].find((each) => each.getClientRects().length)
  if (!graphic) return null
  const [wide, high] = [graphic.clientWidth, graphic.clientHeight]
  const words = figure.querySelector(".figure-head")
  const svg = document.createElementNS(SVG, "svg")
  svg.setAttribute("role", "img")
  svg.dataset.film = key
  svg.style.cssText = "display:block;width:100%"
  svg.style.fontFamily = "Source Sans, Source Sans Pro, Arial, sans-serif"
  graphic.style.cssText += `;position:absolute;visibility:hidden;width:${wide}px;height:${high}px`
  graphic.after(svg)
  const said = words?.cloneNode(true)
  said?.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"))
  if (said) {
    words.style.display = "none"
    words.after(said)
  }
  return { graphic, svg, words, said, wide, high, foot: figure.querySelector(".figure-foot") }
}

/** Take a screen away: what the page has drawn is seen again. */
function closeScreen(screen) {
  screen.svg.remove()
  screen.said?.remove()
  for (const name of ["position", "visibility", "width", "height"]) screen.graphic.style.removeProperty(name)
  screen.words?.style.removeProperty("display")
}

/** Draw a frame. A map shows as much about its middle as there is room; a chart is as high as its year. */
function show(screen, film, frame) {
  const { svg, wide, high } = screen
  const box = frame.is_map
    ? [(frame.wide - wide) / 2, (frame.high - high) / 2, wide, high]
    : [0, 0, frame.wide, frame.high]
  svg.setAttribute("viewBox", box.join(" "))
  svg.style.height = frame.is_map ? `${high}px` : "auto"
  svg.setAttribute("aria-label", frame.alt)
  swap(svg, frame.parts.map((place) => partOf(film, place)))
  if (screen.said) tell(screen.said, film, frame)
}

function partOf(film, place) {
  return (film.nodes[place] ??= parsed(film.parts[place]))
}

function parsed(part) {
  const group = document.createElementNS(SVG, "g")
  group.innerHTML = part
  return group
}

/** Put nodes into an element in their order; those that are there already are not touched. */
function swap(element, nodes) {
  const wanted = new Set(nodes)
  for (const child of [...element.childNodes]) if (!wanted.has(child)) child.remove()
  let at = element.firstChild
  for (const node of nodes) {
    if (node === at) at = at.nextSibling
    else element.insertBefore(node, at)
  }
}

/** Say the finding, the unit and the legend of a frame. */
function tell(said, film, frame) {
  const [title, below, list] = ["h3", "p", "ul"].map((name) => said.querySelector(name))
  if (title) title.textContent = frame.title
  if (below) below.textContent = frame.subtitle
  list?.replaceChildren(...frame.legend.map((place) => entry(...film.signs[place])))
}

function entry(label, sign) {
  const item = document.createElement("li")
  item.style.cssText = "display:flex;align-items:center;gap:.4rem;margin:0"
  const drawn = document.createElementNS(SVG, "svg")
  drawn.setAttribute("viewBox", "-1 -1 17 14")
  drawn.style.cssText = "width:17px;height:14px;flex:none"
  drawn.innerHTML = sign
  item.append(drawn, label)
  return item
}
