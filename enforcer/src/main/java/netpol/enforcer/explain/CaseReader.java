package netpol.enforcer.explain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import netpol.enforcer.manifests.ManifestCluster;
import netpol.enforcer.manifests.ManifestException;
import netpol.enforcer.manifests.ManifestReader;
import netpol.enforcer.manifests.UnreadablePolicies;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Answers many {@link Case}s, one line after the other; a line that cannot be read does not keep the others from it. */
public final class CaseReader {

    private static final int AT_ONCE = 100;

    private final JsonMapper json = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final ManifestReader manifests = new ManifestReader(UnreadablePolicies.CLOSED);
    private final boolean details;

    /** @param details whether to say why, and not only what */
    public CaseReader(boolean details) {
        this.details = details;
    }

    /** @return whether every question of every line has been answered */
    public boolean answerAll(BufferedReader in, PrintWriter out) throws IOException {
        boolean complete = true;
        long line = 0;
        for (List<String> lines = next(in); !lines.isEmpty(); lines = next(in)) {
            for (Written answer : answers(lines, line)) {
                complete &= answer.complete();
                out.println(answer.json());
            }
            line += lines.size();
        }
        out.flush();
        return complete;
    }

    private record Written(boolean complete, String json) {}

    /** On every processor, and in the order of the lines. */
    private List<Written> answers(List<String> lines, long before) {
        return IntStream.range(0, lines.size()).parallel().filter(i -> !lines.get(i).isBlank())
                .mapToObj(i -> written(answer(before + i + 1, lines.get(i)))).toList();
    }

    private Written written(CaseAnswer answer) {
        return new Written(answer.complete(), json.writeValueAsString(answer));
    }

    private static List<String> next(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < AT_ONCE) {
            String line = in.readLine();
            if (line == null) {
                return lines;
            }
            lines.add(line);
        }
        return lines;
    }

    private CaseAnswer answer(long line, String text) {
        Case one;
        try {
            one = json.readValue(text, Case.class);
        } catch (JacksonException e) {
            return CaseAnswer.failed(line, null, "no case: " + e.getOriginalMessage());
        }
        if (one.queries() != null && one.queries().contains(null)) {
            return CaseAnswer.failed(line, one.id(), "queries[" + one.queries().indexOf(null) + "]: is null");
        }
        if (one.manifests() == null || one.queries() == null) {
            return CaseAnswer.failed(line, one.id(),
                    (one.manifests() == null ? "manifests" : "queries") + ": is missing");
        }
        try {
            ManifestCluster cluster = manifests.objects("manifests", one.manifests());
            Explainer explainer = new Explainer(cluster, Optional.ofNullable(one.node()));
            List<Answer> answers = one.queries().stream().map(explainer::answer).toList();
            return CaseAnswer.of(line, one.id(), answers, cluster.notes(), details);
        } catch (ManifestException e) {
            return CaseAnswer.failed(line, one.id(), e.getMessage());
        }
    }
}
