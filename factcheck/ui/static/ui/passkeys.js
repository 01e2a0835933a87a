// Passkeys: the browser's answer goes into a hidden field, and the form goes its usual way. Forms stay hidden where browsers know no passkeys.
const api = globalThis.webauthnJSON;

async function options(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`passkeys: ${response.status}`);
  return (await response.json()).request_options;
}

async function send(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  const button = form.querySelector("button");
  failed.hidden = true;
  button.disabled = true;
  try {
    const asked = await options(form);
    const credential = form.dataset.passkey === "make" ? await api.create(asked) : await api.get(asked);
    form.elements.credential.value = JSON.stringify(credential);
    HTMLFormElement.prototype.submit.call(form);
  } catch (error) {
    console.info(error);
    failed.hidden = false;
    button.disabled = false;
  }
}

if (api?.supported()) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form);
    });
  }
}
