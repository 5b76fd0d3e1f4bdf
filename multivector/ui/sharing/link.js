// "Copy link" on top of every page: the address always says what is shown.

const LINK_BUTTON = "[data-copy-link]"
const SAID_FOR_MS = 2_000

/** Copy the address of the page and say so on the button. */
async function copyAddress(button) {
  const words = button.querySelector("[aria-live]")
  const said = (words.dataset.words ??= words.textContent)
  words.textContent = (await isCopied(location.href)) ? "Copied" : "Copy it from the address line"
  setTimeout(() => (words.textContent = said), SAID_FOR_MS)
}

/** Put text on the clipboard; false where the browser does not let us. */
async function isCopied(text) {
  if (navigator.clipboard?.writeText) {
    return navigator.clipboard.writeText(text).then(() => true, () => false)
  }
  return false
}
