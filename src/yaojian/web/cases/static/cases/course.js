// Draws the course of a case from the JSON beside it. The table below holds the same rows.
"use strict";

const place = document.querySelector("[data-course]");
const data = JSON.parse(document.getElementById("course-data").textContent);
const COLOURS = { work: "#8fa3b5", begun: "#8fa3b5", pause: "#c3cad1", first: "#ffffff", used: "#1c6b34", stopped: "#9aa4ae", left: "#dfe9e2", late: "#b3261e" };
const HATCHED = new Set(["pause", "stopped"]);
const ROW = 30;
const NOON = 432e5; // a mark stands in the middle of its day, not on the line between two

function hatch(colour) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 8;
  const pen = canvas.getContext("2d");
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = "#6b7783";
  pen.lineWidth = 1.2;
  pen.beginPath();
  for (const shift of [-8, 0, 8]) { pen.moveTo(shift, 8); pen.lineTo(shift + 8, 0); }
  pen.stroke();
  return { image: canvas, repeat: "repeat" };
}

const fills = Object.fromEntries(Object.entries(COLOURS).map(([kind, colour]) => [kind, HATCHED.has(kind) ? hatch(colour) : colour]));
const items = data.rows.flatMap((row, at) => row.segments.map((one) => ({
  value: [at, Date.parse(one.from), Date.parse(one.to)], kind: one.kind, row, from: one.from, to: one.to, words: one.words,
})));

function bar(params, api) {
  const item = items[params.dataIndex];
  const [x1, y] = api.coord([api.value(1), api.value(0)]);
  const [x2] = api.coord([api.value(2), api.value(0)]);
  const height = item.kind === "work" || item.kind === "pause" ? 12 : 16;
  const box = echarts.graphic.clipRectByRect(
    { x: x1, y: y - height / 2, width: Math.max(2, x2 - x1), height },
    { x: params.coordSys.x, y: params.coordSys.y, width: params.coordSys.width, height: params.coordSys.height },
  );
  return box && { type: "rect", shape: { ...box, r: 2 }, style: { fill: fills[item.kind], stroke: item.kind === "left" || item.kind === "first" ? "#1c6b34" : "none", lineWidth: 1 } };
}

function due(params, api) {
  const [x, y] = api.coord([api.value(1), api.value(0)]);
  return { type: "path", shape: { pathData: "M0,-7 L6,0 L0,7 L-6,0 Z" }, x, y, style: { fill: "#fff", stroke: "#1b2733", lineWidth: 1.8 } };
}

function text(item) {
  const days = Math.round((Date.parse(item.to) - Date.parse(item.from)) / 864e5);
  return [item.row.title, `${data.kinds[item.kind]}  ${item.words}  (${days})`, item.row.note].filter(Boolean).join("\n");
}

// At first the past and about as much of the future; the rest is there to be slid to.
const today = Date.parse(data.today) + NOON;
const first = Math.min(today, ...items.map((one) => one.value[1]));
const NEAR = 200 * 864e5;
const ends = [...items.map((one) => one.value[2]), ...data.rows.filter((row) => row.due).map((row) => Date.parse(row.due))];
const near = Math.max(today, ...ends.filter((end) => end <= today + NEAR));
const last = near + Math.max(7 * 864e5, (near - first) * 0.04);

const narrow = () => place.clientWidth < 600;

function option() {
  const dues = data.rows.map((row, at) => row.due && [at, Date.parse(row.due) + NOON]).filter(Boolean);
  return {
    animation: false,
    useUTC: true, // days are whole days, not instants: the reader's time zone must not shift them
    grid: { left: narrow() ? 118 : 230, right: 16, top: 34, bottom: 44 },
    tooltip: { renderMode: "richText", confine: true, formatter: (one) => (one.seriesIndex === 0 ? text(items[one.dataIndex]) : `${data.rows[one.value[0]].title}\n${data.dueWords} ${data.rows[one.value[0]].dueDay}`) },
    dataZoom: [
      { type: "inside", filterMode: "none", zoomOnMouseWheel: "ctrl", startValue: first, endValue: last },
      { type: "slider", filterMode: "none", height: 14, bottom: 6, showDetail: false, startValue: first, endValue: last, borderColor: "#d5dbe1", fillerColor: "rgba(82,96,109,.18)", handleStyle: { color: "#fff", borderColor: "#52606d" }, moveHandleSize: 0, dataBackground: { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } } },
    ],
    xAxis: { type: "time", max: (span) => span.max + (span.max - span.min) * 0.03, position: "top", axisLabel: { hideOverlap: true, formatter: data.axis, color: "#52606d" }, splitLine: { show: true, lineStyle: { color: "#e3e7eb" } } },
    yAxis: { type: "category", inverse: true, data: data.rows.map((row) => row.title), axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: "#1b2733", width: narrow() ? 110 : 220, overflow: "truncate", interval: 0 } },
    series: [
      { type: "custom", renderItem: bar, encode: { x: [1, 2], y: 0 }, data: items, clip: true,
        markLine: { symbol: "none", silent: true, lineStyle: { color: "#1b2733", type: "dashed" }, label: { formatter: data.todayWords, position: "end" }, data: [{ xAxis: today }] } },
      { type: "custom", renderItem: due, encode: { x: 1, y: 0 }, data: dues, z: 5, clip: true },
    ],
  };
}

if (window.echarts && data.rows.length) {
  place.hidden = false;
  place.style.height = `${data.rows.length * ROW + 96}px`;
  const chart = echarts.init(place, null, { renderer: "canvas" });
  chart.setOption(option());
  new ResizeObserver(() => { chart.resize(); chart.setOption(option()); }).observe(place);
  const button = document.querySelector("[data-course-png]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = chart.getDataURL({ pixelRatio: 2, backgroundColor: "#fff" });
    link.download = `${data.name}.png`;
    link.click();
  });
  addEventListener("beforeprint", () => chart.resize());
}
