package netpol.conformance.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.Users;
import org.junit.jupiter.api.Test;

class RequestLogTest {

    private static final String POLICIES = "/apis/networking.k8s.io/v1/networkpolicies";

    private final RequestLog log = new RequestLog();

    private void asked(String path, int code) {
        log.answered(new ApiRequest("GET", path, Map.of("watch", List.of("1")), Map.of("user-agent", "c/1"),
                new byte[0], Users.ADMIN), code);
    }

    @Test
    void aClientThatWatchesPoliciesKnowsThem() {
        asked(POLICIES, 200);
        assertThat(log.whyUnknown("networkpolicies")).isEmpty();
    }

    @Test
    void aServerThatIsAskedForNothingSaysSo() {
        assertThat(log.whyUnknown("networkpolicies")).hasValueSatisfying(
                why -> assertThat(why).isEqualTo("no program sent any request to the API server"));
    }

    @Test
    void aClientWhoseRequestsAreRefusedDoesNotKnowThem() {
        asked(POLICIES, 403);
        assertThat(log.whyUnknown("networkpolicies")).hasValueSatisfying(
                why -> assertThat(why).contains("it refused these requests: GET " + POLICIES + ": 403"));
    }

    @Test
    void aClientThatWatchesSomethingElseDoesNotKnowThem() {
        asked("/api/v1/pods", 200);
        assertThat(log.whyUnknown("networkpolicies")).hasValueSatisfying(
                why -> assertThat(why).isEqualTo("no program asked the API server for networkpolicies"));
    }
}
