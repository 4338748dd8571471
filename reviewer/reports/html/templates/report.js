(function () {
  "use strict";
  // What the lists of the data hold is said in data.py. Texts go into the page as text nodes only.
  var PAGE = 25, PRINTED = 2000, LONG = 600, WIDE = 40;
  var data = JSON.parse(document.getElementById("data").textContent);
  var texts = data.texts, words = data.words, locale = data.lang === "en" ? "en" : "id";
  var G = { severity: 0, code: 1, title: 2, facts: 3, effect: 4, fix: 5, criterion: 6, pack: 7 };
  var N = { group: 0, cells: 1, message: 2, compared: 3, rupiah: 4, program: 5, effect: 6, fix: 7, row: 8, marks: 9,
    places: 10 };

  function fill(template, values) {
    return template.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? String(values[name]) : whole; });
  }
  function grouped(number) { return number.toLocaleString(locale === "en" ? "en-US" : "id-ID"); }

  function make(tag, className, children) {
    var node = document.createElement(tag);
    if (className) { node.className = className; }
    (children || []).forEach(function (child) {
      if (child) { node.appendChild(typeof child === "string" ? document.createTextNode(child) : child); }
    });
    return node;
  }
  function apart(text, className) { return make("bdi", className, [text]); }

  function label(key, text) {
    return make("p", "", [make("strong", "", [words[key] + ":"]), " ", apart(text)]);
  }

  function definition(term, text) {
    return make("div", "", [make("dt", "", [term]), make("dd", "", [apart(text)])]);
  }

  function groupHead(group) {
    var severity = data.severities[group[G.severity]];
    var advice = make("dl", "advice", [
      group[G.effect] ? definition(words["report.effect"], texts[group[G.effect]]) : null,
      group[G.fix] ? definition(words["report.fix"], texts[group[G.fix]]) : null,
      definition(words["report.criterion"], texts[group[G.criterion]])
    ]);
    return [
      make("h4", "", [make("span", "chip severity-" + severity[0], [severity[1]]), " ",
        make("span", "code", [texts[group[G.code]]]), " " + texts[group[G.title]]]),
      make("p", "quiet", [texts[group[G.facts]]]), advice
    ];
  }

  function rowList(row, marks) {
    var list = make("dl", "row"), labels = data.labels[row[0]];
    list.setAttribute("aria-label", words["html.row"]);
    labels.forEach(function (label, at) {
      var marked = marks.indexOf(at) >= 0, text = texts[row[at + 1]];
      list.appendChild(make("div", (marked ? "marked" : "") + (text.length > WIDE ? " long" : ""), [
        make("dt", "", [marked ? make("span", "hidden", [words["html.marked"]]) : null, texts[label]]),
        make("dd", "", [text ? apart(text) : words["html.blank"]])
      ]));
    });
    return list;
  }

  function sourceText(text) {
    if (!text.trim()) { return [make("span", "quiet", [words["html.blank"]])]; }
    if (text.length <= LONG) { return [apart(text, "raw")]; }
    return [apart(text.slice(0, LONG) + "…", "raw"), make("details", "", [
      make("summary", "", [fill(words["html.whole"], { count: grouped(text.length) })]), apart(text, "raw")])];
  }

  function where(places, at) {
    var file = texts[places[at]], sheet = texts[places[at + 1]], cell = texts[places[at + 2]], line = places[at + 3];
    var parts = [];
    if (file) { parts.push(file); }
    if (sheet) { parts.push(fill(words["html.place.sheet"], { sheet: sheet })); }
    parts.push(line ? fill(words["html.place.line"], { line: line, pointer: cell })
      : fill(words["html.place.cell"], { cell: cell }));
    return parts.join(", ");
  }

  function evidence(places) {
    var list = make("ul"), count = places.length / 5, at;
    for (at = 0; at < places.length; at += 5) {
      list.appendChild(make("li", "", [apart(where(places, at), "at"), " "].concat(sourceText(texts[places[at + 4]]))));
    }
    return make("details", "evidence", [make("summary", "", [
      count === 1 ? words.evidence_one : fill(words.evidence, { count: grouped(count) })]), list]);
  }

  function noteItem(note) {
    var quiet = [];
    [[note[N.program], null], [note[N.rupiah], "report.stake"], [note[N.compared], null]].forEach(function (part) {
      if (!part[0]) { return; }
      if (quiet.length) { quiet.push(" · "); }
      quiet.push(apart(part[1] ? fill(words[part[1]], { rupiah: texts[part[0]] }) : texts[part[0]]));
    });
    var row = data.rows[note[N.row]];
    return make("li", "note", [
      make("p", "message", [apart(note[N.cells], "cell"), " ", apart(texts[note[N.message]])]),
      quiet.length ? make("p", "quiet", quiet) : null,
      note[N.effect] ? label("report.effect", texts[note[N.effect]]) : null,
      note[N.fix] ? label("report.fix", texts[note[N.fix]]) : null,
      row.length > 1 ? rowList(row, note[N.marks]) : null, evidence(note[N.places])
    ]);
  }

  function Explorer(article, review) {
    this.article = article;
    this.groups = review[0];
    this.notes = review[1];
    this.byPlace = review[2];
    this.box = article.querySelector(".explorer");
    this.form = this.box.querySelector("form");
    this.found = null;
    this.page = 0;
    this.haystack = null;
    var self = this, waiting = 0;
    this.form.addEventListener("submit", function (event) { event.preventDefault(); });
    this.form.addEventListener("input", function (event) {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(function () { self.search(); }, event.target.type === "search" ? 150 : 0);
    });
    this.form.addEventListener("reset", function () { window.setTimeout(function () { self.search(); }, 0); });
    this.part("pages").addEventListener("click", function (event) {
      var go = event.target.getAttribute("data-go");
      if (go) { self.go(go); }
    });
  }

  Explorer.prototype.part = function (name) { return this.box.querySelector('[data-part="' + name + '"]'); };

  Explorer.prototype.open = function () {
    if (this.found) { return; }
    this.box.hidden = false;
    this.search();
  };

  // The words a search looks in: all that a note shows. Made when somebody searches for the first time.
  Explorer.prototype.words = function () {
    if (this.haystack) { return this.haystack; }
    var groups = this.groups.map(function (group) {
      return [G.code, G.title, G.effect, G.fix, G.criterion].map(function (at) { return texts[group[at]]; }).join("\n");
    });
    this.haystack = this.notes.map(function (note) {
      var parts = [groups[note[N.group]], note[N.cells], texts[note[N.message]], texts[note[N.program]],
        texts[note[N.compared]], texts[note[N.effect]], texts[note[N.fix]]], row = data.rows[note[N.row]], at;
      for (at = 1; at < row.length; at += 1) { parts.push(texts[row[at]]); }
      for (at = 0; at < note[N.places].length; at += 5) { parts.push(texts[note[N.places][at + 4]]); }
      return parts.join("\n").toLowerCase();
    });
    return this.haystack;
  };

  Explorer.prototype.wanted = function () {
    var severities = {}, boxes = this.box.querySelectorAll('[data-part="severity"]'), all = true, at;
    for (at = 0; at < boxes.length; at += 1) {
      if (boxes[at].checked) { severities[boxes[at].value] = true; } else { all = false; }
    }
    var terms = this.part("text").value.toLowerCase().split(/\s+/).filter(Boolean);
    var wanted = { severities: severities, terms: terms, pack: this.part("pack").value,
      program: this.part("program").value, code: this.part("code").value };
    wanted.any = !all || terms.length > 0 || Boolean(wanted.pack || wanted.program || wanted.code);
    return wanted;
  };

  Explorer.prototype.search = function () {
    var self = this, wanted = this.wanted(), haystack = wanted.terms.length ? this.words() : null;
    var groups = this.groups.map(function (group) {
      return wanted.severities[data.severities[group[G.severity]][0]] === true &&
        (!wanted.pack || texts[group[G.pack]] === wanted.pack) && (!wanted.code || texts[group[G.code]] === wanted.code);
    });
    var all = this.part("order").value === "place" ? this.byPlace : this.notes.map(function (_, index) { return index; });
    this.found = all.filter(function (index) {
      var note = self.notes[index];
      return groups[note[N.group]] && (!wanted.program || texts[note[N.program]] === wanted.program) &&
        (!haystack || wanted.terms.every(function (term) { return haystack[index].indexOf(term) >= 0; }));
    });
    this.article.classList.toggle("filtered", wanted.any);
    this.page = 0;
    this.show();
  };

  Explorer.prototype.pages = function () { return Math.max(1, Math.ceil(this.found.length / PAGE)); };

  Explorer.prototype.show = function () {
    var first = this.page * PAGE, found = this.found, pages = this.pages();
    var last = Math.min(first + PAGE, found.length), values = { first: grouped(first + 1), last: grouped(last),
      count: grouped(found.length), all: grouped(this.notes.length) };
    this.part("status").textContent = !found.length ? words.nothing
      : fill(found.length === this.notes.length ? words.showing : words.showing_of, values);
    this.put(found.slice(first, last));
    var nav = this.part("pages");
    nav.hidden = pages === 1;
    this.part("page").textContent = fill(words.page, { page: grouped(this.page + 1), pages: grouped(pages) });
    ["first", "before"].forEach(function (go) { nav.querySelector('[data-go="' + go + '"]').disabled = first === 0; });
    ["next", "last"].forEach(function (go) {
      nav.querySelector('[data-go="' + go + '"]').disabled = last === found.length;
    });
  };

  // Notes of one rule that follow each other share its head.
  Explorer.prototype.put = function (indexes) {
    var results = document.createDocumentFragment(), before = -1, list = null, self = this;
    indexes.forEach(function (index) {
      var note = self.notes[index];
      if (note[N.group] !== before) {
        list = make("ol", "list");
        results.appendChild(make("section", "group", groupHead(self.groups[note[N.group]]).concat([list])));
        before = note[N.group];
      }
      list.appendChild(noteItem(note));
    });
    var box = this.part("results");
    box.textContent = "";
    box.appendChild(results);
  };

  Explorer.prototype.go = function (where) {
    var last = this.pages() - 1;
    this.page = { first: 0, before: Math.max(0, this.page - 1), next: Math.min(last, this.page + 1), last: last }[where];
    this.show();
    this.part("results").focus({ preventScroll: true });
    this.part("status").scrollIntoView({ block: "start" });
  };

  Explorer.prototype.only = function (code) {
    this.open();
    this.form.reset();
    this.part("code").value = code;
    this.search();
    this.article.querySelector(".notes h3").focus();
  };

  // On paper all notes that match stand, not one page of them; without a filter the page's own list is printed.
  Explorer.prototype.forPrint = function () {
    if (!this.found || !this.article.classList.contains("filtered")) { return; }
    this.put(this.found.slice(0, PRINTED));
    this.part("status").textContent = this.found.length <= PRINTED
      ? fill(words.showing_of, { first: grouped(Math.min(1, this.found.length)), last: grouped(this.found.length),
        count: grouped(this.found.length), all: grouped(this.notes.length) })
      : fill(words.not_printed, { shown: grouped(PRINTED), count: grouped(this.found.length) });
  };

  var explorers = {}, articles = document.querySelectorAll(".review");
  Array.prototype.forEach.call(articles, function (article) {
    if (article.querySelector(".explorer")) {
      var number = article.getAttribute("data-review");
      explorers[number] = new Explorer(article, data.reviews[Number(number)]);
      article.querySelector(".explorer").hidden = false;
    }
  });

  // A report on many drafts fills a list when a reader comes near it.
  var near = "IntersectionObserver" in window && articles.length > 1 ? new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (entry.isIntersecting) { explorers[entry.target.getAttribute("data-review")].open(); }
    });
  }, { rootMargin: "1500px" }) : null;
  Object.keys(explorers).forEach(function (number) {
    if (near) { near.observe(explorers[number].article); } else { explorers[number].open(); }
  });

  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[data-code]") : null;
    if (!link) { return; }
    event.preventDefault();
    explorers[link.getAttribute("data-review")].only(link.getAttribute("data-code"));
  });
  window.addEventListener("beforeprint", function () {
    Object.keys(explorers).forEach(function (number) { explorers[number].forPrint(); });
  });
  window.addEventListener("afterprint", function () {
    Object.keys(explorers).forEach(function (number) { if (explorers[number].found) { explorers[number].show(); } });
  });
}());
