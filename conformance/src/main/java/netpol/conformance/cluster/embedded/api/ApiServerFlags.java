package netpol.conformance.cluster.embedded.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netpol.conformance.cluster.embedded.network.Plan;

/**
 * How the two programs are started. The API server makes its certificate itself, for 127.0.0.1 among others.
 *
 * @param certificate where it writes it, in PEM, with the authority that signed it
 * @param token lets in who may do everything
 */
record ApiServerFlags(List<String> etcd, List<String> kubeApiserver, Path certificate, String token) {

    /** In the namespace of their own. */
    static final int PORT = 6443;

    private static final String ETCD_URL = "http://127.0.0.1:2379", ETCD_PEERS = "http://127.0.0.1:2380";
    private static final Pattern MINOR = Pattern.compile("Kubernetes v1\\.(\\d+)");
    /** From here on pods have addresses of both families by default. */
    private static final int DUAL_STACK = 21;
    private static final int TOKEN_BYTES = 16;

    static ApiServerFlags prepare(ApiServerPrograms programs, Path state) throws IOException {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        Path tokens = Files.writeString(state.resolve("tokens.csv"), token + ",admin,admin,system:masters\n");
        SigningKey key = SigningKey.in(state);
        Path certificates = state.resolve("certificates");
        List<String> kube = new ArrayList<>(
                List.of(programs.kubeApiserver().toString(), "--etcd-servers=" + ETCD_URL, "--bind-address=127.0.0.1",
                        // There is no route by which to guess one, and no client uses it.
                        "--advertise-address=192.0.2.1", "--endpoint-reconciler-type=none", "--secure-port=" + PORT,
                        "--cert-dir=" + certificates, "--token-auth-file=" + tokens,
                        "--authorization-mode=AlwaysAllow",
                        "--service-account-issuer=https://kubernetes.default.svc",
                        "--service-account-signing-key-file=" + key.secret(),
                        "--service-account-key-file=" + key.open(),
                        "--service-cluster-ip-range=" + Plan.SERVICE_RANGE_V4 + "," + Plan.SERVICE_RANGE_V6,
                        // No controller makes service accounts here, and pods would wait for them.
                        "--disable-admission-plugins=ServiceAccount"));
        if (minor(programs.kubeApiserver()) < DUAL_STACK) {
            kube.add("--feature-gates=IPv6DualStack=true");
        }
        return new ApiServerFlags(
                List.of(programs.etcd().toString(), "--data-dir=" + state.resolve("etcd"),
                        "--listen-client-urls=" + ETCD_URL, "--advertise-client-urls=" + ETCD_URL,
                        "--listen-peer-urls=" + ETCD_PEERS, "--initial-advertise-peer-urls=" + ETCD_PEERS,
                        "--initial-cluster=default=" + ETCD_PEERS,
                        // Data that a crash of the machine would lose is not needed.
                        "--unsafe-no-fsync"),
                kube, certificates.resolve("apiserver.crt"), token);
    }

    private static int minor(Path kubeApiserver) throws IOException {
        Process asked = new ProcessBuilder(kubeApiserver.toString(), "--version").redirectErrorStream(true).start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        Matcher version = MINOR.matcher(said);
        if (!version.find()) {
            throw new IOException(kubeApiserver + " --version says: " + said);
        }
        return Integer.parseInt(version.group(1));
    }
}
