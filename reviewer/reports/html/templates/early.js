(function (root) {
  "use strict";
  // Before anything is laid out: what the script shows itself need not be drawn twice. Should it fail, all stands again.
  root.classList.add("scripted");
  window.addEventListener("error", function () { root.classList.remove("scripted"); });
}(document.documentElement));
