// A server that was restarted, or another one in its place, knows nothing of this page: Streamlit
// goes on showing it, but the next click would start from nothing. The address holds the view, so
// the page is opened anew. After a mere break in the line nothing happens.

function reloadAtAnotherServer(instance) {
  const app = document.querySelector('[data-testid="stApp"]')
  let wasLost = false
  const watcher = new MutationObserver(async () => {
    const isConnected = app.dataset.testConnectionState === "CONNECTED"
    const isBack = isConnected && wasLost
    wasLost = !isConnected
    if (isBack && (await answeringInstance(instance)) !== instance) location.reload()
  })
  watcher.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] })
  return () => watcher.disconnect()
}

/** Which process answers; where the app is served without a health check, the one that is known. */
async function answeringInstance(known) {
  const answer = await fetch(new URL("healthz", location.href))
  return answer.ok ? (await answer.json()).instance : known
}
