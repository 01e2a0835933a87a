// Draws the API's description. Kept apart from the page, since its policy allows no script in the markup.
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
follow();
dark.addEventListener("change", follow);

document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("api");
  const token = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  window.SwaggerUIBundle({
    url: place.dataset.description,
    domNode: place,
    deepLinking: true,
    docExpansion: "none",
    defaultModelsExpandDepth: -1,
    validatorUrl: null,
    // The page has a heading of its own.
    plugins: [() => ({ wrapComponents: { InfoContainer: () => () => null } })],
    requestInterceptor: (request) => {
      if (token) request.headers["X-CSRFToken"] = token.slice("csrftoken=".length);
      return request;
    },
  });
});
