// A click on a document leaves at once, while words typed just before it are still on their way to the
// server. The click is therefore held until the server has run with all that was typed.

const LONGEST_HOLD_MS = 10_000 // a number may be lost with a run that another one overtakes
const DOCUMENTS = '[class*="st-key-briefing-"] [data-testid="stDownloadButton"] button'

/** Hold clicks on documents; `ask` sends a number, which comes back with the next run. */
function holdDocuments(session, ask) {
  function hold(event) {
    const button = event.target.closest?.(DOCUMENTS)
    if (!button || button === session.released) return
    event.stopPropagation()
    event.preventDefault()
    const turn = Date.now()
    session.held = { button, turn }
    ask(turn)
    setTimeout(() => releaseDocument(session, turn), LONGEST_HOLD_MS)
  }
  document.addEventListener("click", hold, true)
  return () => document.removeEventListener("click", hold, true)
}

/** Let the held click go once its number has come back. */
function releaseDocument(session, turn) {
  if (session.held?.turn !== turn) return
  session.released = session.held.button
  session.held = null
  session.released.click()
  session.released = null
}
