// The briefing in this browser. It is read by all windows of this site here, and by nobody else; the
// server makes its text and checks it when it comes back.

const HIGHEST_REVISION = 1e12

const keptUnder = (owner) => `multivector.briefing ${new URL(".", location.href).pathname} ${owner}`

/** What is kept here: the text and its revision, which is 0 where nothing usable is kept. */
function keptHere(owner) {
  try {
    const text = localStorage.getItem(keptUnder(owner))
    const revision = JSON.parse(text)?.revision
    const isUsable = Number.isInteger(revision) && revision > 0 && revision <= HIGHEST_REVISION
    return isUsable ? { text, revision } : { text: null, revision: 0 }
  } catch (error) {
    if (error instanceof SyntaxError || error.name === "SecurityError") return { text: null, revision: 0 }
    throw error
  }
}

/** Keep a text; whether this browser does, which it may refuse to. */
function keepHere(owner, text) {
  try {
    localStorage.setItem(keptUnder(owner), text)
    return true
  } catch (error) {
    if (["SecurityError", "QuotaExceededError"].includes(error.name)) return false
    throw error
  }
}

/** Bring browser and server to the same briefing: the newer one wins. Whether they are already. */
function agree(briefing, session, send) {
  const here = keptHere(briefing.owner)
  let isAsking = false
  const isUnheard = briefing.isFirst && here.text !== null
  if (isUnheard || here.revision > briefing.revision) ask(here)
  else if (briefing.text !== null) session.isForgetful = !keepHere(briefing.owner, briefing.text)
  else if (here.revision < briefing.revision && !session.isForgetful) ask({ text: null })
  else session.question = null
  return !isAsking

  // Once each, so that an answer which changes nothing is not asked for again and again.
  function ask(words) {
    const question = `${here.revision} ${briefing.revision}`
    if (session.question === question) return
    session.question = question
    isAsking = true
    send(words)
  }
}

/** Look again when another window of this site has changed the briefing, or when this one wakes up. */
function agreeLater(briefing, session, send) {
  const look = () => agree({ ...briefing, text: null }, session, send)
  const changed = (event) => event.key === keptUnder(briefing.owner) && look()
  const shown = () => document.visibilityState === "visible" && look()
  window.addEventListener("storage", changed)
  document.addEventListener("visibilitychange", shown)
  return () => {
    window.removeEventListener("storage", changed)
    document.removeEventListener("visibilitychange", shown)
  }
}
