package netpol.conformance.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import netpol.conformance.apiserver.EmbeddedApiServer;
import netpol.conformance.apiserver.model.ServerVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CipherTest {

    @ParameterizedTest
    @CsvSource({"TLSv1.3,TLS_CHACHA20_POLY1305_SHA256", "TLSv1.2,TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"})
    void theServerTakesTheCipherThatIsFastWithoutHelpOfTheProcessor(String protocol, String cipher) throws Exception {
        assertThat(agreed(protocol)).isEqualTo(cipher);
    }

    @Test
    void aClientWithoutThatCipherGetsAnother() throws Exception {
        assertThat(agreed("TLSv1.3", "TLS_AES_256_GCM_SHA384")).isEqualTo("TLS_AES_256_GCM_SHA384");
    }

    private static String agreed(String protocol, String... ciphers) throws Exception {
        try (EmbeddedApiServer server = new EmbeddedApiServer(ServerVersion.LATEST);
                SSLSocket socket = (SSLSocket) trusting(server.certificate()).getSocketFactory()
                        .createSocket("127.0.0.1", server.port())) {
            socket.setEnabledProtocols(new String[]{protocol});
            if (ciphers.length > 0) {
                socket.setEnabledCipherSuites(ciphers);
            }
            socket.startHandshake();
            return socket.getSession().getCipherSuite();
        }
    }

    private static SSLContext trusting(String certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("server", CertificateFactory.getInstance("X.509").generateCertificate(
                new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
