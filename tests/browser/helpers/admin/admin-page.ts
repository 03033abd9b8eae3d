// What does the stub's admin page look like? A dark bar, the app's navigation, the app's iframe.

export const adminPage = (iframeSource: string, locale: string) => `<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Shopify admin (stub)</title>
<style>
  * { box-sizing: border-box }
  body { margin: 0; height: 100vh; display: grid; grid-template: 48px 1fr / 200px 1fr; font: 14px sans-serif; background: #1a1a1a }
  header { grid-column: 1 / 3; display: flex; align-items: center; gap: 8px; padding: 0 16px; color: #fff }
  #save-bar { margin: auto; display: flex; gap: 8px } [hidden] { display: none !important }
  nav { background: #ebebeb; padding: 16px; display: grid; align-content: start; gap: 12px } nav a { color: #303030; text-decoration: none }
  iframe { width: 100%; height: 100%; border: 0; background: #f1f1f1 }
  #loading { position: fixed; top: 0; left: 0; height: 3px; width: 0; background: #29845a } #loading[data-on] { width: 60% }
  #toasts { position: fixed; bottom: 32px; left: 0; right: 0; display: flex; justify-content: center; pointer-events: none }
  #toasts p { margin: 0; padding: 12px 16px; border-radius: 8px; background: #303030; color: #fff } #toasts .error { background: #8e1f0b }
  @media (max-width: 600px) { body { grid-template: 48px auto 1fr / 1fr } header { grid-column: 1 } nav { display: flex; overflow: auto; padding: 8px 16px } }
</style>
</head>
<body>
<header><b>shopify</b><div id="save-bar" hidden><button id="discard"></button><button id="save"></button><button id="leave" hidden>Leave page</button></div></header>
<nav id="navigation" aria-label="App"></nav>
<iframe title="app" src="${iframeSource.replaceAll("&", "&amp;")}"></iframe>
<div id="loading"></div><div id="toasts" role="status"></div>
<script src="/stub/admin-page.js"></script>
</body>
</html>`;
