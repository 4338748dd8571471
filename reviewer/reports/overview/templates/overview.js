(function () {
  "use strict";
  // What a unit's list holds is said in page.py. Texts go into the page as text nodes only.
  var PAGE = 50;
  var data = JSON.parse(document.getElementById("data").textContent), words = data.words;
  var U = { rank: 0, name: 1, year: 2, file: 3, points: 4, rupiah: 5, untested: 6, unread: 7, link: 8, change: 9,
    counts: 10, packs: 11 };
  var locale = data.lang === "en" ? "en-US" : "id-ID";
  var shown = data.units.slice(), first = 0;
  var found = data.units.map(function (unit) { return (unit[U.name] + " " + unit[U.file]).toLocaleLowerCase(); });

  function grouped(number) { return number.toLocaleString(locale); }
  function money(number) { return number === null ? "–" : "Rp" + grouped(number); }
  function fill(template, values) {
    return template.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? String(values[name]) : whole; });
  }
  function make(tag, className, children) {
    var node = document.createElement(tag);
    if (className) { node.className = className; }
    (children || []).forEach(function (child) {
      if (child) { node.appendChild(typeof child === "string" ? document.createTextNode(child) : child); }
    });
    return node;
  }
  function name(unit) {
    var text = make("bdi", "", [unit[U.name]]);
    if (!unit[U.link]) { return text; }
    var link = make("a", "", [text]);
    link.href = unit[U.link];
    return link;
  }
  function cell(label, text) {
    var node = make("td", "number", [text]);
    node.setAttribute("data-label", label);
    return node;
  }
  function row(unit) {
    var head = make("th", "", [name(unit), unit[U.year] === null ? null : ", " + unit[U.year],
      make("bdi", "file", [unit[U.file]]),
      unit[U.unread] ? make("span", "tag", [grouped(unit[U.unread]) + " " + words.unread]) : null]);
    head.scope = "row";
    var cells = [cell(words.rank, grouped(unit[U.rank])), head, cell(words.points, grouped(unit[U.points])),
      cell(words.stake, money(unit[U.rupiah]))];
    data.severities.forEach(function (severity, at) { cells.push(cell(severity[1], grouped(unit[U.counts][at]))); });
    cells.push(cell(words.untested, grouped(unit[U.untested])));
    if (data.trend) {
      var change = make("td", "", [unit[U.change]]);
      change.setAttribute("data-label", words.change);
      cells.push(change);
    }
    return make("tr", "", cells);
  }
  function heat(unit) {
    var head = make("th", "", [name(unit)]), cells = [head], packs = unit[U.packs];
    head.scope = "row";
    data.packs.forEach(function (pack, at) {
      var verdict = data.verdicts[packs[at * 3]], bad = packs[at * 3 + 1], tested = packs[at * 3 + 2];
      var node = make("td", "v-" + verdict[0], [verdict[2] + (tested ? " " + bad + "/" + tested : ""),
        make("span", "hidden", [" " + verdict[1]])]);
      node.title = pack + ": " + verdict[1] + (tested ? ", " + bad + "/" + tested : "");
      cells.push(node);
    });
    return make("tr", "", cells);
  }
  function put(id, rows) {
    var body = document.getElementById(id);
    if (body) { body.replaceChildren.apply(body, rows); }
  }
  function show() {
    var part = shown.slice(first, first + PAGE);
    put("units", part.map(row));
    put("heat", part.map(heat));
    var text = fill(words.showing, { from: part.length ? grouped(first + 1) : 0, to: grouped(first + part.length),
      all: grouped(shown.length) });
    document.querySelectorAll(".showing").forEach(function (node) { node.textContent = text; });
    document.querySelectorAll(".back").forEach(function (node) { node.disabled = first === 0; });
    document.querySelectorAll(".forth").forEach(function (node) { node.disabled = first + PAGE >= shown.length; });
  }
  function choose() {
    var wanted = document.getElementById("search").value.trim().toLocaleLowerCase().split(/\s+/);
    var by = document.getElementById("sort").value;
    shown = data.units.filter(function (unit, at) {
      return wanted.every(function (word) { return found[at].indexOf(word) >= 0; });
    });
    if (by === "rupiah") { shown.sort(function (a, b) { return (b[U.rupiah] || 0) - (a[U.rupiah] || 0) || a[0] - b[0]; }); }
    if (by === "name") { shown.sort(function (a, b) { return a[U.name].localeCompare(b[U.name], data.lang) || a[0] - b[0]; }); }
    first = 0;
    show();
  }
  document.getElementById("search").addEventListener("input", choose);
  document.getElementById("sort").addEventListener("change", choose);
  document.querySelectorAll(".back").forEach(function (node) {
    node.addEventListener("click", function () { first = Math.max(0, first - PAGE); show(); });
  });
  document.querySelectorAll(".forth").forEach(function (node) {
    node.addEventListener("click", function () { first += PAGE; show(); });
  });
  document.querySelectorAll(".scripts").forEach(function (node) { node.hidden = false; });
  show();
}());
