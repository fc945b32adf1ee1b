// A slide that is too full gets smaller type, never a scroll bar; a slide can only be measured while it is shown.
function fit(slide) {
  const room = slide.querySelector(".main"), text = slide.querySelector(".fit");
  if (!room || !text || !room.clientHeight) return;
  for (let size = 29; size >= 14; size -= 1) {
    text.style.fontSize = size + "px";
    if (text.scrollHeight <= room.clientHeight + 1 && text.scrollWidth <= room.clientWidth + 1) break;
  }
}
Reveal.on("ready", (event) => fit(event.currentSlide));
Reveal.on("slidechanged", (event) => fit(event.currentSlide));
Reveal.on("pdf-ready", () => document.querySelectorAll(".sheet.slide").forEach(fit));
Reveal.initialize({
  width: 1280, height: 720, margin: 0, center: false, hash: true, slideNumber: "c/t", controls: false,
  transition: "none", pdfSeparateFragments: false, pdfMaxPagesPerSlide: 1, plugins: [RevealNotes],
});
