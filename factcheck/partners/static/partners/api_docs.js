// Draws the API's description. Kept apart from the page, since its policy allows no script in the markup.
document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("api");
  const token = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  window.SwaggerUIBundle({
    url: place.dataset.description,
    domNode: place,
    deepLinking: true,
    docExpansion: "none",
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
    requestInterceptor: (request) => {
      if (token) request.headers["X-CSRFToken"] = token.slice("csrftoken=".length);
      return request;
    },
  });
});
