"use strict";
(function () {
  const months = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"];
  const chinese = {
    moduleType: "locale",
    name: "zh-CN",
    dictionary: {
      "Autoscale": "自动缩放", "Box Select": "框选", "Click to enter X axis title": "", "Compare data on hover": "悬停时比较",
      "Double-click on legend to isolate one trace": "双击图例只看这一项", "Double-click to zoom back out": "双击还原",
      "Download plot as a PNG": "保存为图片", "Download plot": "保存为图片", "Lasso Select": "套索选择", "Pan": "平移",
      "Reset axes": "还原", "Reset": "还原", "Show closest data on hover": "悬停显示最近的数", "Snapshot succeeded": "图片已保存",
      "Sorry, there was a problem downloading your snapshot!": "图片没有保存成功", "Taking snapshot - this may take a few seconds": "正在保存图片",
      "Toggle Spike Lines": "显示或隐藏辅助线", "Zoom": "缩放", "Zoom in": "放大", "Zoom out": "缩小"
    },
    format: {
      days: ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
      shortDays: ["日", "一", "二", "三", "四", "五", "六"],
      months: months, shortMonths: months, date: "%Y年%m月%d日", decimal: ".", thousands: ""
    }
  };

  function draw(place) {
    const block = document.getElementById("chart-" + place.dataset.chart);
    const chart = JSON.parse(block.textContent);
    const axis = chart.layout.xaxis;
    if (place.clientWidth < 560 && axis && axis.categoryarray && axis.categoryarray[0] === "1月") {
      // Twelve months do not fit a phone side by side: the number alone does.
      Object.assign(axis, { tickmode: "array", tickvals: axis.categoryarray, tickangle: 0,
        ticktext: axis.categoryarray.map(function (month) { return month.replace("月", ""); }),
        title: { text: "月份", font: { size: 12 }, standoff: 6 } });
    }
    const config = {
      locale: "zh-CN", responsive: true, displaylogo: false, scrollZoom: false, doubleClick: false,
      modeBarButtons: [["toImage"]], toImageButtonOptions: { format: "png", scale: 2, filename: document.title }
    };
    return Plotly.newPlot(place, chart.data, chart.layout, config);
  }

  Plotly.register(chinese);
  const places = Array.from(document.querySelectorAll("[data-chart]"));
  Promise.all(places.map(draw)).then(function () { document.body.dataset.drawn = String(places.length); });

  const told = document.getElementById("from");
  const dialog = document.getElementById("whence");
  if (told && dialog) {
    const records = JSON.parse(told.textContent);
    const body = dialog.querySelector("div");
    const line = function (tag, text, name) {
      const made = document.createElement(tag);
      made.textContent = text;
      if (name) { made.className = name; }
      body.append(made);
      return made;
    };
    const ask = function (key) {
      const one = records[key];
      body.replaceChildren();
      line("h3", one.title);
      line("p", one.text, "value");
      line("p", one.counts);
      line("p", "口径：" + one.definition);
      one.rules.forEach(function (rule) { line("p", "依据：" + rule); });
      if (one.missing.length) {
        line("h4", "缺项");
        const list = line("ul", "");
        one.missing.forEach(function (row) {
          const item = document.createElement("li");
          item.textContent = row.filter(Boolean).join("　");
          list.append(item);
        });
        if (one.more) { line("p", "另有 " + one.more + " 项，见缺项清单。"); }
      }
      line("p", "逐行反查：" + one.ask, "ask");
      dialog.showModal();
    };
    document.querySelectorAll("[data-from]").forEach(function (place) {
      place.addEventListener("click", function () { ask(place.dataset.from); });
      place.addEventListener("keydown", function (event) {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); ask(place.dataset.from); }
      });
    });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) { dialog.close(); } });
  }

  function fit() { places.forEach(function (place) { Plotly.Plots.resize(place); }); }
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (one) { one.open = true; });
    fit();
  });
  window.addEventListener("afterprint", fit);
})();
