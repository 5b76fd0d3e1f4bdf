// Draws a figure of the page into a frame of its own: title, picture, legend, sources, link.
// The frame is an SVG; a picture in pixels is that SVG, drawn at twice its size.

const SIZES = {
  slide: { name: "Slide 16:9", width: 1280, height: 720 },
  square: { name: "Square", width: 1080, height: 1080 },
  wide: { name: "Link preview", width: 1200, height: 630 },
}
const PIXEL_RATIO = 2
const FONT = "Source Sans, Source Sans Pro, sans-serif"
const LEAST_PICTURE = 0.42 // of the frame's height; below it the words shrink
const SMALLEST_WORDS = 0.6
const LEGEND_MARK = 22

const ruler = document.createElement("canvas").getContext("2d")

function escaped(text) {
  const marks = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }
  return String(text).replace(/[&<>"']/g, (mark) => marks[mark])
}

function textWidth(text, px, weight) {
  ruler.font = `${weight} ${px}px ${FONT}`
  return ruler.measureText(text).width
}

/** Break text into at most `most` lines; what does not fit ends in an ellipsis. */
function lines(text, px, weight, width, most) {
  const fits = (line) => textWidth(line, px, weight) <= width
  const found = [""]
  for (const word of pieces(text, (piece) => fits(piece))) {
    const longer = found.at(-1) ? `${found.at(-1)}${word.glued ? "" : " "}${word.text}` : word.text
    if (fits(longer)) found[found.length - 1] = longer
    else found.push(word.text)
  }
  if (found.length <= most) return found.filter(Boolean)
  let last = found[most - 1]
  while (last && !fits(`${last}…`)) last = last.slice(0, -1)
  return [...found.slice(0, most - 1), `${last.trimEnd()}…`]
}

/** Words, and long addresses in parts that fit a line. */
function* pieces(text, fits) {
  for (const word of String(text).split(/\s+/).filter(Boolean)) {
    let rest = word
    let glued = false
    while (rest) {
      let part = rest
      while (part.length > 1 && !fits(part)) part = part.slice(0, -1)
      yield { text: part, glued }
      rest = rest.slice(part.length)
      glued = true
    }
  }
}

/** Lay out words and picture; all words get smaller together until the picture has room. */
function layout(about, size, ink, scale = 1) {
  const pad = Math.round(size.width * 0.032)
  const inner = size.width - 2 * pad
  const parts = []
  let top = pad
  const put = (text, px, weight, colour, most, spacing) => {
    for (const line of lines(text, px * scale, weight, inner, most)) {
      top += px * scale * spacing
      parts.push(word(line, pad, top - px * scale * 0.25, px * scale, weight, colour))
    }
  }
  if (about.title) put(about.title, 31, 600, ink.text, 3, 1.22)
  if (about.subtitle) put(about.subtitle, 18, 400, ink.muted, 3, 1.35)
  top += about.title ? 12 * scale : 0
  const footer = about.footer.flatMap((note) => lines(note.text, 14 * scale, 400, inner, note.most))
  const legend = legendRows(about.legend, inner, 16 * scale)
  const gap = footer.length && legend.length ? 8 * scale : 0
  const footHeight = footer.length * 14 * scale * 1.35 + legend.length * 16 * scale * 1.6 + gap
  const bottom = size.height - pad - footHeight - (footer.length + legend.length ? 10 * scale : 0)
  if (bottom - top < size.height * LEAST_PICTURE && scale > SMALLEST_WORDS)
    return layout(about, size, ink, scale * 0.93)
  let y = size.height - pad - footHeight
  for (const row of legend) {
    y += 16 * scale * 1.6
    parts.push(...row.map((entry) => legendEntry(entry, pad, y - 16 * scale * 0.5, 16 * scale, ink)))
  }
  y += gap
  for (const line of footer) {
    y += 14 * scale * 1.35
    parts.push(word(line, pad, y - 14 * scale * 0.3, 14 * scale, 400, ink.muted))
  }
  return { parts, box: { x: pad, y: top, width: inner, height: bottom - top } }
}

function word(text, x, y, px, weight, colour) {
  const style = `font-family="${FONT}" font-size="${px}" font-weight="${weight}" fill="${colour}"`
  return `<text x="${x}" y="${y}" ${style}>${escaped(text)}</text>`
}

function legendRows(items, width, px) {
  const rows = []
  let x = Infinity
  for (const item of items) {
    const mark = item.form === "none" ? 0 : LEGEND_MARK + 6
    const needed = mark + textWidth(item.label, px, 400) + 18
    if (x + needed - 18 > width) {
      rows.push([])
      x = 0
    }
    rows.at(-1).push({ ...item, x, mark })
    x += needed
  }
  return rows
}

function legendEntry(entry, left, middle, px, ink) {
  const x = left + entry.x
  return swatch(entry, x, middle, ink) + word(entry.label, x + entry.mark, middle + px * 0.34, px, 400, ink.text)
}

function swatch({ form: wanted, colour }, x, y, ink) {
  const [form, px] = wanted.split(" ")
  const paint = escaped(colour || ink.text)
  const stroke = (width, more = "") =>
    `<line x1="${x}" x2="${x + LEGEND_MARK}" y1="${y}" y2="${y}" stroke="${paint}" stroke-width="${width}" ${more}/>`
  const box = (fill) => `<rect x="${x}" y="${y - 6}" width="${LEGEND_MARK - 4}" height="12" fill="${fill}"/>`
  const slants = (signs) =>
    [0, 5, 10, 15]
      .flatMap((step) =>
        signs.map((sign) => {
          const [from, to] = sign > 0 ? [y + 6, y - 6] : [y - 6, y + 6]
          return `<line x1="${x + step}" y1="${from}" x2="${x + step + 6}" y2="${to}" stroke="${paint}"/>`
        }),
      )
      .join("")
  const dots = [2, 7, 12, 17]
    .flatMap((dx) => [-3, 3].map((dy) => `<circle cx="${x + dx}" cy="${y + dy}" r="1.3" fill="${paint}"/>`))
    .join("")
  const forms = {
    none: () => "",
    pale: () =>
      `<rect x="${x}" y="${y - 6}" width="${LEGEND_MARK - 4}" height="12" fill="${paint}" fill-opacity="0.3" stroke="${paint}" stroke-width="1.5"/>`,
    line: () => stroke(px ? Number(px) : 3),
    dash: () => stroke(3, 'stroke-dasharray="6 4"'),
    dotted: () => stroke(2, 'stroke-dasharray="2 3"'),
    hollow: () => `<rect x="${x}" y="${y - 4}" width="${LEGEND_MARK}" height="8" fill="none" stroke="${paint}" stroke-width="2"/>`,
    ring: () => `<circle cx="${x + 8}" cy="${y}" r="5" fill="none" stroke="${paint}" stroke-width="2"/>`,
    circle: () => `<circle cx="${x + 8}" cy="${y}" r="6" fill="${paint}"/>`,
    square: () => `<rect x="${x + 2}" y="${y - 6}" width="12" height="12" fill="${paint}"/>`,
    diamond: () => `<path d="M${x + 8} ${y - 7} l7 7 l-7 7 l-7 -7 z" fill="${paint}"/>`,
    triangle: () => `<path d="M${x + 8} ${y - 6} l7 12 h-14 z" fill="${paint}"/>`,
    tick: () => `<line x1="${x + 8}" x2="${x + 8}" y1="${y - 7}" y2="${y + 7}" stroke="${paint}" stroke-width="2"/>`,
    crossed: () =>
      `<path d="M${x + 2} ${y - 6} h12 v12 h-12 z l12 12 m0 -12 l-12 12" fill="none" stroke="${paint}" stroke-width="1.5"/>`,
    hatch: () => slants([1]),
    "back-hatch": () => slants([-1]),
    cross: () => slants([1, -1]),
    dots: () => dots,
  }
  return (forms[form] ?? (() => box(paint)))()
}

const PATIENCE_MS = 20_000

class NotDrawn extends Error {}

/** The picture of a figure, waited for while a slow machine still draws it. */
async function pictureWhenDrawn(figure) {
  for (let waited = 0; ; waited += 250) {
    try {
      return pictureOf(figure)
    } catch (error) {
      if (!(error instanceof NotDrawn) || waited >= PATIENCE_MS) throw error
    }
    await new Promise((done) => setTimeout(done, 250))
  }
}

/** The picture of a figure as SVG of a known size: a chart's own SVG, or a map's pixels. */
function pictureOf(figure) {
  const chart = [...figure.querySelectorAll(".js-plotly-plot")].find(isShown)
  if (chart) return chartPicture(chart)
  const canvas = [...figure.querySelectorAll("canvas")].find((each) => isShown(each) && each.width > 1)
  if (canvas) return mapPicture(canvas)
  throw new NotDrawn("This figure has not been drawn yet. Scroll to it, wait a moment and try again.")
}

function isShown(element) {
  return element.getClientRects().length > 0
}

function chartPicture(chart) {
  const layers = [...chart.querySelectorAll(".main-svg")]
  const width = chart.clientWidth
  const height = chart.clientHeight
  const drawn = layers.map((layer) => {
    const copy = layer.cloneNode(true)
    copy.querySelectorAll(".hoverlayer, .modebar").forEach((part) => part.remove())
    copy.removeAttribute("class")
    // Patterns and clips are named with the page's address, which an SVG of its own does not have.
    return new XMLSerializer()
      .serializeToString(copy)
      .replace(/url\((?:&quot;|['"])?[^)#]*#([^)'"&]+)(?:&quot;|['"])?\)/g, "url(#$1)")
  })
  if (!drawn.length || !width || !height) throw new NotDrawn("The chart has not been drawn yet. Try again in a moment.")
  return { svg: drawn.join(""), width, height, isVector: true }
}

function mapPicture(canvas) {
  if (isBlank(canvas)) throw new NotDrawn("The map has not been drawn yet. Scroll to it, wait a moment and try again.")
  const { clientWidth: width, clientHeight: height } = canvas
  const pixels = canvas.toDataURL("image/png")
  return { svg: `<image href="${pixels}" width="${width}" height="${height}"/>`, width, height, isVector: false }
}

/** Whether a canvas shows one colour only. */
function isBlank(canvas) {
  const probe = document.createElement("canvas")
  probe.width = probe.height = 48
  const context = probe.getContext("2d", { willReadFrequently: true })
  context.drawImage(canvas, 0, 0, 48, 48)
  const data = new Uint32Array(context.getImageData(0, 0, 48, 48).data.buffer)
  return data.every((pixel) => pixel === data[0])
}

/** The letters of the page as part of the picture, which otherwise could not use them. */
let fontFace
async function embeddedFont() {
  fontFace ??= (async () => {
    const rules = [...document.styleSheets].flatMap((sheet) => {
      try {
        return [...sheet.cssRules]
      } catch (error) {
        if (error.name === "SecurityError") return [] // a style sheet of a browser extension
        throw error
      }
    })
    const face = rules.find(
      (rule) =>
        rule instanceof CSSFontFaceRule &&
        /^["']?Source Sans["']?$/.test(rule.style.getPropertyValue("font-family")) &&
        rule.style.getPropertyValue("font-style") !== "italic",
    )
    const address = face?.cssText.match(/url\(["']?([^"')]+)/)?.[1]
    if (!address) return ""
    const from = face.parentStyleSheet.href ?? document.baseURI
    const bytes = new Uint8Array(await (await fetch(new URL(address, from))).arrayBuffer())
    let binary = ""
    for (let at = 0; at < bytes.length; at += 8192)
      binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
    const source = `url(data:font/woff2;base64,${btoa(binary)})`
    return ["Source Sans", "Source Sans Pro"]
      .map((name) => `@font-face{font-family:"${name}";font-weight:200 900;src:${source}}`)
      .join("")
  })()
  return fontFace
}

function inkOf(figure) {
  const app = document.querySelector('[data-testid="stApp"]')
  const style = getComputedStyle(app)
  return {
    paper: style.backgroundColor,
    text: getComputedStyle(figure).color,
    muted: style.colorScheme === "dark" ? "#A3ACB9" : "#5B6470",
  }
}

/** A figure in its frame, as SVG. `about` has title, subtitle, legend and footer. */
async function framed(figure, about, size) {
  const ink = inkOf(figure)
  const picture = await pictureWhenDrawn(figure)
  const { parts, box } = layout(about, size, ink)
  const scale = Math.min(box.width / picture.width, box.height / picture.height)
  const width = picture.width * scale
  const height = picture.height * scale
  const x = box.x + (box.width - width) / 2
  const y = box.y + (box.height - height) / 2
  const view = `x="${x}" y="${y}" width="${width}" height="${height}" viewBox="0 0 ${picture.width} ${picture.height}"`
  const all = `xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}"`
  const svg =
    `<svg ${all}><style>${await embeddedFont()}</style>` +
    `<rect width="100%" height="100%" fill="${ink.paper}"/>` +
    `<svg ${view}>${picture.svg}</svg>${parts.join("")}</svg>`
  return { svg, isVector: picture.isVector }
}

async function asPng(svg, size) {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement("canvas")
    canvas.width = size.width * PIXEL_RATIO
    canvas.height = size.height * PIXEL_RATIO
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
    if (isBlank(canvas)) throw new Error("The picture came out blank. Scroll to the figure and try again.")
    return await new Promise((done) => canvas.toBlob(done, "image/png"))
  } finally {
    URL.revokeObjectURL(address)
  }
}
