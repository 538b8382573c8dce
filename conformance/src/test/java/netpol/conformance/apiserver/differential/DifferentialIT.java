package netpol.conformance.apiserver.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.client.ApiUnderTest;
import netpol.conformance.apiserver.client.RealApiUnderTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 2,000 random requests get the same answers from the embedded API server and from a kube-apiserver. */
class DifferentialIT {

    private static final int REQUESTS = Integer.getInteger("netpol.differential.requests", 2_000);
    private static final long SEED = Long.getLong("netpol.differential.seed", 1);
    private static final String NAMESPACE = "diff",
            DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    @Test
    void answersAreTheSame(@TempDir Path directory) throws Exception {
        Optional<String> missing = RealApiUnderTest.missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        KnownDifferences known = KnownDifferences.read(Samples.DIRECTORY.resolve("known-differences.txt"));
        List<Difference> all = new ArrayList<>();
        try (ApiUnderTest embedded = ApiUnderTest.embedded();
                ApiUnderTest real = RealApiUnderTest.start(directory.resolve("real"));
                Side one = new Side(embedded);
                Side other = new Side(real)) {
            prepare(one);
            prepare(other);
            RandomAsks asks = new RandomAsks(SEED, Samples.all(), NAMESPACE);
            for (int number = 1; number <= REQUESTS; number++) {
                Ask ask = asks.next();
                Difference.between(number, ask, one.answer(ask), other.answer(ask)).ifPresent(all::add);
            }
        }
        List<Difference> unknown = all.stream().filter(each -> !known.contains(each)).toList();
        Files.write(Path.of("target/differential.txt"), unknown.stream().map(Difference::toString).toList());
        assertThat(unknown).as("%d of %d answers are not the same, %d of them are known; see target/differential.txt",
                all.size(), REQUESTS, all.size() - unknown.size()).isEmpty();
    }

    /** Makes the namespace and the custom kind. */
    private static void prepare(Side side) throws Exception {
        side.answer(post("/api/v1/namespaces",
                "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + NAMESPACE + "\"}}"));
        assertThat(side.answer(post(DEFINITIONS, Samples.definition().toString())).status()).isEqualTo(201);
        Ask gates = new Ask("GET", "/apis/diff.example.org/v1/namespaces/diff/gates", "", "", "application/json", "");
        Awaitility.await().until(() -> side.answer(gates).status() == 200);
    }

    private static Ask post(String path, String body) {
        return new Ask("POST", path, path, "application/json", "application/json", body);
    }
}
