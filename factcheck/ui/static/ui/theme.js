// Runs before the first paint: the chosen look, and a mark that scripts are there.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const look = localStorage.getItem("look");
    if (look === "light" || look === "dark") root.dataset.theme = look;
  } catch { /* storage may be shut: the system's look then */ }
})();
