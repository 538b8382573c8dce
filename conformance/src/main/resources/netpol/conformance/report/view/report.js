(function () {
  "use strict";
  // All of the page works without this: it adds a search field and buttons that copy.
  var filter = document.querySelector(".filter");
  var search = document.createElement("input");
  search.type = "search";
  search.placeholder = "search titles and ids";
  search.setAttribute("aria-label", "search titles and ids");
  filter.appendChild(search);
  search.addEventListener("input", function () {
    var words = search.value.toLowerCase();
    document.querySelectorAll(".topic").forEach(function (topic) {
      var any = false;
      topic.querySelectorAll(".row").forEach(function (row) {
        var title = row.querySelector(".title").textContent + " " + topic.querySelector("h3").textContent;
        var ids = Array.prototype.map.call(row.querySelectorAll(".repeat code"), function (code) { return code.textContent; });
        var matches = (title + " " + ids.join(" ")).toLowerCase().indexOf(words) >= 0;
        row.classList.toggle("unmatched", !matches);
        any = any || matches;
      });
      topic.classList.toggle("unmatched", !any);
    });
  });
  function open() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    for (var parent = target; parent; parent = parent.parentElement) {
      if (parent.tagName === "DETAILS") { parent.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", open);
  open();
  if (navigator.clipboard) {
    document.querySelectorAll("#failures .command, pre.command").forEach(function (command) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "copy";
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(command.textContent).then(function () { button.textContent = "copied"; });
      });
      command.after(button);
    });
  }
})();
