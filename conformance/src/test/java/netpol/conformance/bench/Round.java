package netpol.conformance.bench;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netpol.conformance.bench.Watchers.Way;

/** Measures one server, from its start to its end. */
final class Round {

    private static final int LISTS = 11, WARMING = 3, PAGE = 500, PATIENCE_SECONDS = 60;
    private static final double NANOS_PER_MILLI = 1e6, NANOS_PER_SECOND = 1e9, MEGABYTE = 1024 * 1024;
    private static final Pattern REVISION = Pattern.compile("\"resourceVersion\"\\s*:\\s*\"(\\d+)\""),
            CONTINUE = Pattern
                    .compile("\"continue\"\\s*:\\s*\"([^\"]+)\"");

    private final ServerProcess server;
    private final Scale scale;
    private final Map<String, Double> figures = new LinkedHashMap<>();

    Round(ServerProcess server, Scale scale) {
        this.server = server;
        this.scale = scale;
    }

    /** @return figure by name */
    Map<String, Double> measure(boolean chunked) throws Exception {
        figures.put("start of the process to ready, ms", server.startMillis());
        try (ApiCalls calls = new ApiCalls(server.url(), server.token())) {
            fill(calls);
            lists(calls);
            memory("filled");
            churn(calls, Way.WEB_SOCKET, "WebSocket");
            memory("after churn");
            figures.put("RSS at the most, MB", server.megabytes("VmHWM"));
            if (chunked) {
                churn(calls, Way.CHUNKED, "chunked");
            }
        }
        return figures;
    }

    private void fill(ApiCalls calls) throws Exception {
        Filling filling = new Filling(calls, scale);
        filling.namespaces();
        double cpu = server.cpuSeconds();
        long began = System.nanoTime();
        filling.pods();
        figures.put("pods created per second", scale.pods() / ((System.nanoTime() - began) / NANOS_PER_SECOND));
        figures.put("CPU per pod created, ms", (server.cpuSeconds() - cpu) * 1000 / scale.pods());
        filling.policies();
    }

    private void lists(ApiCalls calls) throws Exception {
        Samples whole = new Samples(), paged = new Samples();
        int bytes = 0;
        double cpu = 0;
        for (int i = 0; i < LISTS + WARMING; i++) {
            double cpuBefore = server.cpuSeconds();
            long began = System.nanoTime();
            bytes = calls.get("/api/v1/pods").length;
            double time = (System.nanoTime() - began) / NANOS_PER_MILLI;
            if (i >= WARMING) {
                whole.add(time);
                cpu += server.cpuSeconds() - cpuBefore;
            }
        }
        figures.put("list of all pods, ms", whole.median());
        figures.put("list of all pods, CPU, ms", cpu * 1000 / LISTS);
        figures.put("list of all pods, MB", bytes / MEGABYTE);
        int pages = 0;
        for (int i = 0; i < LISTS; i++) {
            long began = System.nanoTime();
            pages = pages(calls);
            paged.add((System.nanoTime() - began) / NANOS_PER_MILLI);
        }
        figures.put("pages of a list with limit=500", (double) pages);
        figures.put("list of all pods with limit=500, ms", paged.median());
    }

    private static int pages(ApiCalls calls) throws Exception {
        Optional<String> next = Optional.of("");
        int pages = 0;
        for (; next.isPresent(); pages++) {
            byte[] page = calls.get("/api/v1/pods?limit=" + PAGE
                    + (next.get().isEmpty() ? "" : "&continue=" + next.get()));
            next = found(CONTINUE, page);
        }
        return pages;
    }

    /** List metadata are in front, or, of some servers, behind the items. */
    private static Optional<String> found(Pattern pattern, byte[] list) {
        String text = new String(list, StandardCharsets.UTF_8);
        String head = text.substring(0, text.indexOf("\"items\"")), tail = text.substring(text.lastIndexOf(']'));
        Matcher matcher = pattern.matcher(head + tail);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void memory(String when) throws Exception {
        figures.put("heap in use after a collection, " + when + ", MB", server.heapMegabytes());
        figures.put("RSS, " + when + ", MB", server.megabytes("VmRSS"));
    }

    private void churn(ApiCalls calls, Way way, String name) throws Exception {
        String revision = found(REVISION, calls.get("/api/v1/pods?limit=1")).orElse("");
        int events = scale.perSecond() * scale.seconds();
        try (Watchers watchers = new Watchers(scale.watchers(), events, name)) {
            watchers.open(calls, way, scale.watchers(), revision);
            double cpu = server.cpuSeconds();
            long began = System.nanoTime();
            Churn churn = new Churn(calls, scale, name);
            double rate = churn.run(watchers);
            watchers.complete(PATIENCE_SECONDS);
            figures.put("writes per second, " + name, rate);
            figures.put("CPU under churn, " + name + ", % of one processor", (server.cpuSeconds() - cpu)
                    * 100 / ((System.nanoTime() - began) / NANOS_PER_SECOND));
            for (int percent : new int[]{50, 90, 99}) {
                figures.put("event, " + name + ", p" + percent + ", ms",
                        watchers.latencies().quantile(percent / 100.0));
            }
            figures.put("events that did not arrive, " + name, (double) watchers.missing());
            figures.put("writes refused, " + name, (double) churn.refused());
        }
    }
}
