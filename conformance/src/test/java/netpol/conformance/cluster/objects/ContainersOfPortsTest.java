package netpol.conformance.cluster.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import netpol.conformance.model.ServedPort;
import org.junit.jupiter.api.Test;

class ContainersOfPortsTest {

    private static final ServedPort TCP = ServedPort.parse("both=9000/TCP");
    private static final ServedPort UDP = ServedPort.parse("both=9001/UDP");
    private static final ServedPort WEB = ServedPort.parse("web=80/TCP");
    private static final ServedPort NAMELESS = ServedPort.parse("81/TCP");

    @Test
    void noContainerDeclaresANameTwice() {
        assertThat(ContainersOfPorts.of(List.of(TCP, UDP, WEB, NAMELESS)))
                .isEqualTo(List.of(List.of(TCP, WEB, NAMELESS), List.of(UDP)));
    }

    @Test
    void oneContainerIsEnoughElse() {
        assertThat(ContainersOfPorts.of(List.of(WEB, NAMELESS, NAMELESS))).hasSize(1);
        assertThat(ContainersOfPorts.of(List.of())).isEqualTo(List.of(List.of()));
    }
}
