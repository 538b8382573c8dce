package netpol.conformance.cluster.embedded.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.model.IpFamily;
import org.junit.jupiter.api.Test;

class AddressPoolTest {

    private final AddressPool pool = new AddressPool("node-a", 1, Set.of(IpFamily.values()));

    @Test
    void aUsedAddressIsTheLastToBeUsedAgain() {
        Addresses first = pool.take();
        assertThat(first.v4().getHostAddress()).isEqualTo("10.244.1.2");
        pool.giveBack(first);
        for (int i = 1; i < 253; i++) {
            assertThat(pool.take()).isNotEqualTo(first);
        }
        assertThat(pool.take()).isEqualTo(first);
    }

    @Test
    void anEmptyPoolSaysWhoseItIs() {
        for (int i = 0; i < 253; i++) {
            pool.take();
        }
        assertThatThrownBy(pool::take).isInstanceOf(ClusterException.class)
                .hasMessageContaining("node-a has no address left");
    }
}
