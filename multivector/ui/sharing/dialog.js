// The dialog that every "Use this figure" button of the page opens, and what "View data" asks the server for.

const SHARE_BUTTON = "[data-share]"
const DATA_BUTTON = "[data-view]"
const COPY_BUTTON = "[data-copy]"
const BARE = { width: 1600, height: 760 } // the picture a briefing keeps: its words stand beside it

export default function share(component) {
  const { data, parentElement, setTriggerValue } = component
  const dialog = parentElement.querySelector("dialog")
  const part = (name) => dialog.querySelector(`[data-part="${name}"]`)
  const sizes = part("sizes")
  const session = (dialog.session ??= { size: "slide", count: data.count })

  if (!sizes.children.length)
    sizes.append(...Object.entries(SIZES).map(([key, size]) => sizeChoice(key, size, session)))
  const send = (words) => setTriggerValue("kept", words)
  if (agree(data.briefing, session, send)) releaseDocument(session, data.turn)
  const forgetful = session.isForgetful ? " This browser will not keep it after a reload: save it on the Briefing page." : ""
  if (data.count > session.count) say(`Added. Your briefing has ${counted(data.count)}.${forgetful}`)
  session.count = data.count
  if (data.refusal) say(data.refusal)

  function say(words) {
    part("status").textContent = words
  }

  async function open(button) {
    session.about = JSON.parse(button.dataset.share)
    session.figure = button.closest('[class*="st-key-figure-"]')
    part("name").textContent = session.about.title
    say("")
    dialog.showModal()
    await draw()
  }

  async function draw() {
    const turn = (session.turn = (session.turn ?? 0) + 1)
    session.made = null
    part("preview").removeAttribute("src")
    try {
      const size = SIZES[session.size]
      const laidOut = await fromServer(session.figure, session.about, session.size)
      const { svg, isVector } = laidOut ?? (await framed(session.figure, inFrame(session.about, data), size))
      const png = await asPng(svg, size)
      if (turn !== session.turn) return // another size has been asked for since
      session.made = { svg, png }
      if (session.address) URL.revokeObjectURL(session.address)
      session.address = URL.createObjectURL(png)
      part("preview").src = session.address
      part("preview").alt = `Preview: ${session.about.title}`
      part("svg").hidden = !isVector
    } catch (error) {
      say(error.message)
    }
  }

  const fileName = (ending) => `multivector-${session.about.key}-${data.version}.${ending}`
  const actions = {
    copy: () => copy({ "image/png": session.made.png }, "The picture"),
    png: () => save(session.made.png, fileName("png")),
    svg: () => save(new Blob([session.made.svg], { type: "image/svg+xml" }), fileName("svg")),
    link: () => copy(asText(addressOf(session.about)), "The link"),
    citation: () => copy(asText(citation(session.about, data)), "The citation"),
    bibtex: () => copy(asText(bibtex(session.about, data)), "The BibTeX entry"),
    embed: () => copy(asText(embedCode(session.about)), "The code for a frame"),
    report,
    brief: addToBriefing,
    close: () => dialog.close(),
  }

  async function addToBriefing() {
    say("Adding …")
    const bare = { title: "", subtitle: "", legend: session.about.legend, footer: [] }
    const { svg } = await framed(session.figure, bare, BARE)
    const png = await asPng(svg, BARE)
    setTriggerValue("added", { key: session.about.key, picture: await asBase64(png) })
  }

  async function report() {
    const { contact } = data
    const words = reportOf(session.about, data)
    if (contact.includes("@")) {
      const subject = encodeURIComponent(`Multivector: ${session.about.title}`)
      location.href = `mailto:${contact}?subject=${subject}&body=${encodeURIComponent(words)}`
    } else if (contact) window.open(contact, "_blank", "noopener")
    await copy(asText(words), "The report")
    if (!contact) say("The report is copied. Say in it what is wrong, and send it to whoever runs this site.")
  }

  async function copy(content, what) {
    if (!navigator.clipboard?.write) {
      say("This browser copies only from an https address. Download the picture instead.")
      return
    }
    await navigator.clipboard.write([new ClipboardItem(content)])
    say(`${what} is copied.`)
  }

  async function act(event) {
    const name = event.target.closest("button")?.dataset.act
    if (!name) return
    if (!session.made && ["copy", "png", "svg", "brief"].includes(name)) {
      say("The picture is still being made. Try again in a moment.")
      return
    }
    try {
      await actions[name]()
    } catch (error) {
      say(`That did not work: ${error.message}`)
    }
  }

  function clicked(event) {
    const button = event.target.closest?.(SHARE_BUTTON)
    if (button) open(button)
    const asked = event.target.closest?.(DATA_BUTTON)
    if (asked) setTriggerValue("viewed", asked.dataset.view)
    const wanted = event.target.closest?.("[data-open]")
    if (wanted) setTriggerValue("opened", wanted.dataset.open)
    const words = event.target.closest?.(COPY_BUTTON)
    if (words) copyWords(words)
    const link = event.target.closest?.(LINK_BUTTON)
    if (link) copyAddress(link)
  }

  function resized(event) {
    session.size = event.target.value
    draw()
  }

  document.addEventListener("click", clicked)
  dialog.addEventListener("click", act)
  sizes.addEventListener("change", resized)
  const stopWatching = reloadAtAnotherServer(data.instance)
  const stopHolding = holdDocuments(session, (turn) => setTriggerValue("turn", turn))
  const tell = (words) => setTriggerValue("map", words)
  const stopTending = tendMaps(tell)
  if (isNarrow() !== data.isNarrow) tell({ isNarrow: isNarrow() })
  const stopAgreeing = agreeLater(data.briefing, session, send)
  const stopKeys = listenToKeys(parentElement.querySelector('[data-part="keys"]'))
  return () => {
    stopKeys()
    stopWatching()
    stopHolding()
    stopAgreeing()
    stopTending()
    document.removeEventListener("click", clicked)
    dialog.removeEventListener("click", act)
    sizes.removeEventListener("change", resized)
  }
}

/** Copy the words that a button holds, and say on it for a moment that they are copied. */
async function copyWords(button) {
  const label = (button.dataset.label ??= button.textContent)
  button.textContent = (await isCopied(button.dataset.copy)) ? "Copied" : "Not allowed here"
  setTimeout(() => (button.textContent = label), SAID_FOR_MS)
}

function sizeChoice(key, size, session) {
  const label = document.createElement("label")
  const input = document.createElement("input")
  Object.assign(input, { type: "radio", name: "size", value: key, checked: key === session.size })
  label.append(input, ` ${size.name}`)
  return label
}

/** The picture as the server lays it out for its frame; null where it draws none, or the reader has moved the map. */
async function fromServer(figure, about, size) {
  if (figure.querySelector("[data-moved]")) return null
  const query = new URLSearchParams(location.search)
  for (const ours of ["embed", "only"]) query.delete(ours)
  query.set("page", location.pathname.split("/").at(-1))
  query.set("size", size)
  query.set("mode", getComputedStyle(document.querySelector('[data-testid="stApp"]')).colorScheme === "dark" ? "dark" : "light")
  const answer = await fetch(new URL(`api/v1/views/${about.key}.svg?${query}`, new URL(".", location.href)))
  if (!answer.ok) return null
  const svg = (await answer.text()).replace(">", `><style>${await embeddedFont()}</style>`)
  return { svg, isVector: true }
}

/** What stands in the frame of a picture, from the figure and from the page. */
function inFrame(about, data) {
  const origin = [about.source && `Source: ${about.source}`, `Filters: ${about.filters}`].filter(Boolean).join(". ")
  const dated = `Multivector. ${data.factsInWords}. Picture made on ${today()}.`
  const footer = [
    { text: about.caveats[0] ?? "", most: 2 },
    { text: origin, most: 2 },
    { text: `${dated} ${addressOf(about)}`, most: 2 },
  ].filter((note) => note.text)
  return { title: about.title, subtitle: about.subtitle, legend: about.legend, footer }
}

/** The address of the view, as the server has written it into the address line. */
function addressOf(about) {
  const address = new URL(location.href)
  address.searchParams.delete("embed")
  address.hash = about.key
  return address.href
}

function citation(about, data) {
  const sources = about.source ? ` Sources: ${about.source}.` : ""
  return `Multivector, "${about.title}" (${about.subtitle}). Data of ${data.versionInWords}.${sources} ${addressOf(about)} (accessed ${today()}).`
}

function bibtex(about, data) {
  const plain = (text) => text.replace(/[\\{}%$&#_^~]/g, (mark) => (/[\\^~]/.test(mark) ? " " : `\\${mark}`))
  const fields = {
    author: "{Multivector}",
    title: `{${plain(about.title)}}`,
    year: `{${data.version.slice(0, 4)}}`,
    note: `{${plain(about.subtitle)}. Data of ${plain(data.versionInWords)}. Accessed ${today()}}`,
    url: `{${addressOf(about)}}`,
  }
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = ${value}`)
  return `@misc{multivector-${about.key},\n${lines.join(",\n")}\n}`
}

/** What a reader sends who has seen a mistake: figure, value, view and version, and room for words. */
function reportOf(about, data) {
  const lines = [
    ["Figure", about.title],
    ["Shown", about.subtitle],
    ["View", addressOf(about)],
    ["Filters", about.filters],
    ["Data", data.versionInWords],
    ["Sources", about.source],
    ["What is wrong", ""],
    ["What it should be, and where that is written", ""],
  ]
  return lines.map(([name, words]) => `${name}: ${words}`).join("\n")
}

function embedCode(about) {
  const address = new URL(addressOf(about))
  address.hash = ""
  address.searchParams.set("embed", "true")
  address.searchParams.set("only", about.key)
  return `<iframe src="${escaped(address.href)}" title="${escaped(about.title)}" width="100%" height="640" style="border:0" loading="lazy"></iframe>`
}

function today() {
  return new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })
}

function counted(count) {
  return count === 1 ? "one figure" : `${count} figures`
}

function asText(text) {
  return { "text/plain": new Blob([text], { type: "text/plain" }) }
}

function save(blob, name) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

function asBase64(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader()
    reader.onload = () => done(reader.result.split(",")[1])
    reader.onerror = () => failed(reader.error)
    reader.readAsDataURL(blob)
  })
}
