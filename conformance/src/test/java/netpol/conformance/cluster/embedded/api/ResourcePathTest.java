package netpol.conformance.cluster.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePathTest {

    @ParameterizedTest
    @CsvSource({"/api/v1/namespaces,Namespace,,", "/api/v1/namespaces/x,Namespace,,x",
            "/api/v1/namespaces/x/status,Namespace,,x", "/api/v1/pods?limit=500,Pod,,",
            "/api/v1/namespaces/x/pods,Pod,x,",
            "/api/v1/namespaces/x/pods/p,Pod,x,p", "/api/v1/namespaces/x/pods/p/status,Pod,x,p",
            "/apis/networking.k8s.io/v1/namespaces/x/networkpolicies/p?a=b,NetworkPolicy,x,p",
            "/apis/networking.k8s.io/v1/networkpolicies?watch=true,NetworkPolicy,,"})
    void aPathNamesAKindAndPerhapsANamespaceAndAName(String uri, String kind, String namespace, String name) {
        ResourcePath path = ResourcePath.parse(uri).orElseThrow();
        assertThat(path.kind().kind()).isEqualTo(kind);
        assertThat(path.namespace().orElse(null)).isEqualTo(namespace);
        assertThat(path.name().orElse(null)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1", "/apis/extensions/v1beta1/namespaces/x/networkpolicies", "/api/v1/gadgets",
            "/api/v1/networkpolicies", "/openapi/v3"})
    void whatIsNotKeptHereHasNoPath(String uri) {
        assertThat(ResourcePath.parse(uri)).isEmpty();
    }
}
