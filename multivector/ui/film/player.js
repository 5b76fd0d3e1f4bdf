// The slider of years. The frames of all years are fetched once, when the reader goes near it, and drawn
// here; the server hears of a year only when it is let go. Where there are no frames, it draws each year.

const SETTLED_MS = 300 // after the last key, and after the server has drawn
const PLAYED_MOST = 6 // years on a strip
const APP = '[data-testid="stApp"]'
const films = new Map()

export default function player(component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".player")
  const part = (name) => root.querySelector(`[data-part="${name}"]`)
  const slider = root.querySelector("input[type=range]")
  const session = (root.session ??= { year: data.year })
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches

  Object.assign(session, { data, send: (year) => setTriggerValue("year", year) })
  Object.assign(slider, { min: data.first, max: data.last })
  for (const name of ["speed", "loop"]) part(name).closest("label").hidden = isCalm
  part("save").hidden = !data.hasFiles
  if (session.sent === data.year || !isBusy(session)) settle()
  write()

  function isBusy() {
    return session.isHeld || session.timer || session.sent !== undefined
  }

  /** Take over the year that the server shows. */
  function settle() {
    session.sent = undefined
    if (session.isHeld || session.timer) return
    session.year = data.year
    if (session.screen) closeWhenDrawn(session)
  }

  function write() {
    if (Number(slider.value) !== session.year) slider.value = session.year
    part("year").textContent = session.year
    const frame = session.film?.byYear.get(session.year)
    slider.setAttribute("aria-valuetext", frame ? `${session.year}: ${frame.title}` : session.year)
    root.querySelector('[data-act="play"]').textContent = session.timer ? "Pause" : "Play"
  }

  function say(words) {
    part("status").textContent = words
  }

  /** Fetch the frames of what is shown now, unless they are here or on their way. */
  function prepare() {
    const address = addressOf(session.data, "film", sizeOf(session.data.figure)).href
    if (!data.hasFiles || session.film?.address === address) return
    session.film = films.get(address) ?? load(address)
    films.set(address, session.film)
    session.film.told = arrived
    arrived(session.film)
  }

  function arrived(film) {
    if (film !== session.film) return
    root.querySelector("datalist").replaceChildren(
      ...changesOf(film).map((year) => Object.assign(document.createElement("option"), { value: year })),
    )
    if (session.screen || session.isHeld) draw()
    if (part("save").open) offerFiles(root, session)
    write()
  }

  /** Show a year at the next picture of the browser. */
  function go(year) {
    session.year = Math.min(Math.max(year, data.first), data.last)
    clearTimeout(session.closing)
    prepare()
    write()
    if (session.wanted) return
    session.wanted = requestAnimationFrame(() => {
      session.wanted = 0
      draw()
    })
  }

  function draw() {
    const frame = session.film?.byYear.get(session.year)
    if (!frame) return
    session.screen ??= openScreen(data.figure)
    if (session.screen) show(session.screen, session.film, frame)
    if (session.screen) say(frame.parts.length ? "" : "Nothing is recorded for this year.")
  }

  /** Tell the server the year, a moment after the last move. */
  function letGo() {
    session.isHeld = false
    clearTimeout(session.sending)
    session.sending = setTimeout(() => {
      if (session.isHeld || session.timer) return
      if (session.year === session.data.year) return settle()
      session.sent = session.year
      session.send(session.year)
    }, SETTLED_MS)
  }

  function step(years) {
    pause()
    go(session.year + years)
    letGo()
  }

  function play() {
    prepare()
    if (session.year >= data.last) go(data.first)
    tick()
  }

  function tick() {
    const speed = isCalm ? 0.5 : Number(part("speed").value)
    session.timer = setTimeout(() => {
      if (!session.film?.isWhole && data.hasFiles) return tick()
      const later = nextStop(session)
      if (later !== undefined) go(later)
      else if (part("loop").checked && !isCalm) go(data.first)
      else return stop()
      if (!data.hasFiles) session.send(session.year)
      tick()
    }, 1000 / (data.hasFiles ? speed : 1))
    write()
  }

  function pause() {
    clearTimeout(session.timer)
    session.timer = 0
    write()
  }

  function stop() {
    pause()
    letGo()
  }

  const acts = { back: () => step(-1), next: () => step(1), play: () => (session.timer ? stop() : play()) }
  const listeners = [
    [root, "pointerenter", prepare],
    [root, "focusin", prepare],
    [root, "click", (event) => acts[event.target.dataset?.act]?.()],
    [root, "keydown", keyed],
    [slider, "pointerdown", () => ((session.isHeld = true), pause())],
    [slider, "pointerup", letGo],
    [slider, "pointercancel", letGo],
    [slider, "input", slid],
    [slider, "change", letGo],
    [part("save"), "toggle", () => offerFiles(root, session)],
  ]

  function slid() {
    go(Number(slider.value))
    pause()
  }

  /** The arrow keys step from the buttons too; the slider has them of its own. */
  function keyed(event) {
    const years = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (years && event.target.matches("button")) step(years)
  }

  for (const [element, name, listener] of listeners) element.addEventListener(name, listener)
  return () => {
    for (const [element, name, listener] of listeners) element.removeEventListener(name, listener)
    setTimeout(() => root.isConnected || leave(session))
  }
}

/** Fetch a film; its frames come one by one, the newest first. */
function load(address) {
  const film = { address, parts: [], signs: [], nodes: [], byYear: new Map(), isWhole: false }
  const take = (line) => {
    const frame = JSON.parse(line)
    film.parts.push(...frame.new_parts)
    film.signs.push(...frame.new_signs)
    film.byYear.set(frame.year, frame)
    film.told?.(film)
  }
  const read = async () => {
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(answer.statusText)
    let rest = ""
    for await (const text of chunksOf(answer.body.pipeThrough(new TextDecoderStream()))) {
      const lines = (rest + text).split("\n")
      rest = lines.pop()
      lines.forEach(take)
    }
    film.isWhole = true
    film.told?.(film)
  }
  read().catch(() => films.delete(address)) // tried again at the next move; the server draws meanwhile
  return film
}

async function* chunksOf(stream) {
  const reader = stream.getReader()
  for (let each = await reader.read(); !each.done; each = await reader.read()) yield each.value
}

/** The years in which the drawing differs from that of the year before, of those that have one. */
function changesOf(film) {
  const drawn = [...film.byYear.values()].filter((each) => each.parts.length).sort((a, b) => a.year - b.year)
  return drawn
    .filter((each, place) => String(each.parts) !== String(drawn[place - 1]?.parts))
    .map((each) => each.year)
}

/** The next year that Play stops at: one in which something changes, or the last. */
function nextStop({ film, year, data }) {
  if (year >= data.last) return undefined
  if (!data.hasFiles) return year + 1
  return [...changesOf(film), data.last].find((each) => each > year)
}

/** The address of the figure as the page shows it, without its day. */
function addressOf(data, form, more) {
  const query = new URLSearchParams(location.search)
  for (const ours of ["embed", "only", "d"]) query.delete(ours)
  const own = { page: location.pathname.split("/").at(-1), mode: data.mode, edition: data.edition }
  for (const [name, value] of Object.entries({ ...own, ...more })) query.set(name, value)
  return new URL(`api/v1/views/${data.figure}.${form}?${query}`, new URL(".", location.href))
}

function sizeOf(key) {
  const wide = document.querySelector(`.st-key-figure-${CSS.escape(key)}`)?.clientWidth ?? 860
  return { wide: Math.min(Math.max(wide, 280), 1600), narrow: matchMedia("(max-width: 640px)").matches }
}

/** Write the addresses of the files once their list is opened. */
function offerFiles(root, { data, film }) {
  const changes = film?.isWhole ? changesOf(film) : []
  const isMap = [...(film?.byYear.values() ?? [])].some((each) => each.is_map)
  const all = changes.length > 1 ? changes : [data.first, data.last]
  const last = all.length - 1
  const most = Math.min(PLAYED_MOST, all.length)
  const years = Array.from({ length: most }, (_, place) => all[Math.round((place * last) / (most - 1))])
  const more = { gif: {}, png: { strip: years.join(".") }, svg: { strip: years.join(".") } }
  for (const link of root.querySelectorAll("[data-file]")) {
    link.href = addressOf(data, link.dataset.file, more[link.dataset.file]).href
    link.hidden = link.dataset.file !== "gif" && !isMap
  }
}

/** Take the screen away once the server has drawn the page, unless the slider moves again. */
function closeWhenDrawn(session) {
  clearTimeout(session.closing)
  session.closing = setTimeout(() => {
    const isDrawn = document.querySelector(APP)?.dataset.testScriptState === "notRunning"
    if (!isDrawn) return closeWhenDrawn(session)
    leave(session)
  }, SETTLED_MS)
}

function leave(session) {
  clearTimeout(session.timer)
  session.timer = 0
  if (session.screen) closeScreen(session.screen)
  session.screen = null
}
