// A slide that is too full gets smaller type, never a scroll bar.
function fit(slide) {
  const room = slide.querySelector(".main"), text = slide.querySelector(".fit");
  if (!room || !text) return;
  for (let size = 30; size >= 17; size -= 1) {
    text.style.fontSize = size + "px";
    if (text.scrollHeight <= room.clientHeight + 1 && text.scrollWidth <= room.clientWidth + 1) break;
  }
}
Reveal.initialize({
  width: 1280, height: 720, margin: 0, center: false, hash: true, slideNumber: "c/t", controls: false,
  transition: "none", pdfSeparateFragments: false, pdfMaxPagesPerSlide: 1, plugins: [RevealNotes],
}).then(() => document.querySelectorAll("section.slide").forEach(fit));
