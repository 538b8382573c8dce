package netpol.conformance.apiserver;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.exchange.ApiAnswer.Outcome;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.Users;
import netpol.conformance.apiserver.http.Authentication;
import netpol.conformance.apiserver.http.Certificate;
import netpol.conformance.apiserver.http.HttpFrontend;
import netpol.conformance.apiserver.model.ServerVersion;

/** An API server that keeps all objects in memory, by HTTPS on a free port of the loopback address. */
public final class EmbeddedApiServer implements AutoCloseable {

    private static final int TOKEN_BYTES = 16, HISTORY = 10_000;

    private final RequestLog log = new RequestLog();
    private final ApiCore core;
    private final Certificate certificate;
    private final String token = newToken();
    private final HttpFrontend http;

    public EmbeddedApiServer(ServerVersion version) throws IOException {
        this(version, HISTORY);
    }

    /**
     * @param version the release of Kubernetes that it behaves as
     * @param history how many changes of each resource can be watched from later
     */
    public EmbeddedApiServer(ServerVersion version, int history) throws IOException {
        this.core = new ApiCore(version, history,
                each -> each.equals(token) ? Optional.of(Users.ADMIN) : Optional.empty());
        Authentication authentication = new Authentication(token, core::serviceAccount);
        this.certificate = Certificate.of(List.of("127.0.0.1", "10.96.0.1"),
                List.of("localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"));
        this.http = new HttpFrontend(certificate, authentication, this::answered);
        core.start(http.port(), certificate.certificate());
    }

    private Outcome answered(ApiRequest request) {
        Outcome outcome = core.handle(request);
        log.answered(request, outcome.answer().map(ApiAnswer::code).orElse(ApiAnswer.OK));
        return outcome;
    }

    /** What clients asked for over the network. */
    public RequestLog requests() {
        return log;
    }

    private static String newToken() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    public ApiCore core() {
        return core;
    }

    public int port() {
        return http.port();
    }

    /** The certificate by which clients know it, in PEM. */
    public String certificate() {
        return certificate.certificate();
    }

    /** Of a user that may do everything. */
    public String token() {
        return token;
    }

    @Override
    public void close() {
        core.close();
        http.close();
    }
}
