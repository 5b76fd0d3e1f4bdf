// Keys of the whole app: `/` goes to the search, `?` lists the keys.

const SEARCH_BOX = ".st-key-search input"
const SIDEBAR_OPENER = '[data-testid="stExpandSidebarButton"]'
const SEARCH_CLOSER = ".st-key-search-close button"
const TYPING = "input:not([type=radio]):not([type=checkbox]):not([type=range]),textarea,select,[contenteditable=true]"

/** Listen to the keys, and return what stops it. */
function listenToKeys(list) {
  function pressed(event) {
    const at = event.composedPath()[0]
    const isTyped = event.ctrlKey || event.metaKey || event.altKey || at.matches?.(TYPING)
    const isCovered = document.querySelector('[role="dialog"]') || list.parentElement.querySelector("dialog[open]")
    if (isCovered) return
    if (event.key === "Escape") document.querySelector(SEARCH_CLOSER)?.click()
    if (isTyped) return
    if (event.key === "?") list.showModal()
    else if (event.key === "/") goToSearch()
    else return
    event.preventDefault()
  }
  const clicked = (event) => {
    if (event.target.closest?.("[data-keys]")) list.showModal()
  }
  const closed = (event) => {
    if (event.target.closest("button") || event.target === list) list.close()
  }
  document.addEventListener("keydown", pressed)
  document.addEventListener("click", clicked)
  list.addEventListener("click", closed)
  return () => {
    document.removeEventListener("keydown", pressed)
    document.removeEventListener("click", clicked)
    list.removeEventListener("click", closed)
  }
}

/** Put the cursor into the search, in the menu that is opened for it where it was closed. */
function goToSearch(patience = 20) {
  const box = document.querySelector(SEARCH_BOX)
  const opener = document.querySelector(SIDEBAR_OPENER)
  if (opener && opener.offsetParent !== null) opener.click()
  else if (box && box.offsetParent !== null) {
    box.focus()
    box.select()
    return
  }
  if (patience) setTimeout(() => goToSearch(patience - 1), 100)
}
