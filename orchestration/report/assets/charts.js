"use strict";
// Makes the charts zoom, and shows the lines of one actor alone. Without it they are still complete.
for (const figure of document.querySelectorAll(".zoomable")) {
  const svg = figure.querySelector("svg");
  const view = svg.querySelector(".view");
  // Only with Ctrl does the wheel zoom, so that the page can still be scrolled.
  const zoom = d3
    .zoom()
    .scaleExtent([1, 24])
    .translateExtent([[0, 0], [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height]])
    .filter((event) => (event.type === "wheel" ? event.ctrlKey : !event.button && event.touches?.length !== 1))
    .on("zoom", ({ transform }) => {
      view.setAttribute("transform", transform);
      svg.classList.toggle("is-enlarged", transform.k > 2);
      const scale = Math.sqrt(transform.k);
      for (const circle of view.querySelectorAll("circle")) {
        circle.dataset.r ??= circle.getAttribute("r");
        circle.setAttribute("r", circle.dataset.r / scale);
      }
      for (const text of view.querySelectorAll("text")) text.setAttribute("font-size", `${13 / scale}px`);
    });
  const selection = d3.select(svg).call(zoom);
  const buttons = figure.appendChild(document.createElement("div"));
  buttons.className = "zoom";
  const button = (sign, name, act) => {
    const element = buttons.appendChild(document.createElement("button"));
    element.type = "button";
    element.textContent = sign;
    element.setAttribute("aria-label", name);
    element.addEventListener("click", act);
  };
  button("+", "Zoom in", () => selection.call(zoom.scaleBy, 1.6));
  button("−", "Zoom out", () => selection.call(zoom.scaleBy, 1 / 1.6));
  button("⟲", "Show all", () => selection.call(zoom.transform, d3.zoomIdentity));
}

for (const svg of document.querySelectorAll(".network")) {
  const nodes = [...svg.querySelectorAll(".node")];
  const edges = [...svg.querySelectorAll(".edge")];
  const focus = (id) => {
    const near = new Set([id]);
    for (const edge of edges) {
      const isNear = edge.dataset.a === id || edge.dataset.b === id;
      edge.classList.toggle("is-near", isNear);
      if (isNear) near.add(edge.dataset.a).add(edge.dataset.b);
    }
    for (const node of nodes) node.classList.toggle("is-near", near.has(node.dataset.id));
    svg.classList.add("is-focused");
  };
  const release = () => svg.classList.remove("is-focused");
  for (const node of nodes) {
    for (const event of ["pointerenter", "focus"]) node.addEventListener(event, () => focus(node.dataset.id));
    for (const event of ["pointerleave", "blur"]) node.addEventListener(event, release);
  }
}
