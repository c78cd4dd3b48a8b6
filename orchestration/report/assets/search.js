"use strict";
// Search and filters over all meetings. The index comes as scripts, loaded at the first question: a page that
// was opened from a file may read nothing else. Texts are only ever set as text, never as HTML.
const summitrySearch = (() => {
  const MOST = 200;
  const form = document.getElementById("search");
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const list = document.getElementById("list");
  const files = Number(form.dataset.files);
  const chunks = [];
  let loading = null;
  let shown = MOST;

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const read = (entry) => {
    const [page, label, status, format, start, end, date, people, sides, place, topics, sources, articles, conflicts] = entry;
    const words = fold([label, people, sides, place, topics, sources].filter(Boolean).join(" \n "));
    return { page, label, status, format, start, end, date, place, articles, conflicts, words };
  };

  const loadFile = (number) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `search/meetings-${number}.js`;
      script.onload = resolve;
      script.onerror = () => reject(new Error(script.src));
      document.head.append(script);
    });

  const load = () => {
    loading ??= Promise.all(Array.from({ length: files }, (_, index) => loadFile(index + 1)));
    return loading;
  };

  const question = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim() !== ""));

  const test = (asked) => {
    const words = fold(asked.q ?? "").split(/\s+/).filter(Boolean);
    return (meeting) =>
      words.every((word) => meeting.words.includes(word)) &&
      (!asked.status || meeting.status === asked.status) &&
      (!asked.format || meeting.format === asked.format) &&
      (!asked.from || (meeting.end !== null && meeting.end >= asked.from)) &&
      (!asked.to || (meeting.start !== null && meeting.start <= asked.to)) &&
      (!asked.disputed || meeting.conflicts > 0);
  };

  const cell = (row, name, text) => {
    const element = row.appendChild(document.createElement(name));
    if (text !== undefined) element.textContent = text;
    return element;
  };

  const draw = (meetings) => {
    const table = document.createElement("table");
    table.className = "meetings";
    const head = table.createTHead().insertRow();
    for (const name of ["Date", "Meeting", "Status", "Place", "Articles"]) cell(head, "th", name).scope = "col";
    head.lastChild.className = "number";
    const body = table.createTBody();
    for (const meeting of meetings.slice(0, shown)) {
      const row = body.insertRow();
      cell(row, "td", meeting.date);
      const name = cell(row, "th");
      name.scope = "row";
      const link = cell(name, "a", meeting.label);
      link.href = `meeting/${meeting.page}.html`;
      cell(cell(row, "td"), "span", meeting.status).className = `tag tag-${meeting.status}`;
      cell(row, "td", meeting.place);
      cell(row, "td", meeting.articles).className = "number";
    }
    results.replaceChildren(table);
    if (meetings.length > shown) {
      const more = results.appendChild(document.createElement("button"));
      more.type = "button";
      more.textContent = `Show ${Math.min(MOST, meetings.length - shown)} more`;
      more.addEventListener("click", () => {
        shown += MOST;
        draw(meetings);
      });
    }
  };

  const remember = (asked) => {
    const hash = new URLSearchParams(asked).toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname);
  };

  const answer = async () => {
    const asked = question();
    const isAsked = Object.keys(asked).length > 0;
    remember(asked);
    list.hidden = isAsked;
    results.hidden = !isAsked;
    if (!isAsked) {
      found.textContent = "";
      return;
    }
    try {
      await load();
    } catch {
      found.textContent = "The search index cannot be read: the folder “search” beside this page is incomplete.";
      return;
    }
    const meetings = chunks.flat().filter(test(question()));
    found.textContent = `${meetings.length.toLocaleString("en")} meeting${meetings.length === 1 ? "" : "s"} found`;
    draw(meetings);
  };

  const ask = () => {
    shown = MOST;
    answer();
  };

  const fill = () => {
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = true;
      else if (field) field.value = value;
    }
  };

  let pause = 0;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, 120);
  });
  form.addEventListener("reset", () => setTimeout(ask));
  addEventListener("hashchange", () => {
    fill();
    ask();
  });
  fill();
  if (location.hash.includes("=")) ask();

  return {
    add(number, entries) {
      chunks[number - 1] = entries.map(read);
    },
  };
})();
