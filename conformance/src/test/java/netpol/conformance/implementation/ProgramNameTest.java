package netpol.conformance.implementation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramNameTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/opt/bin/kube-router --run-firewall, kube-router, ''",
            "/opt/bin/kube-router-2.11.1 --kubeconfig=$KUBECONFIG, kube-router, 2.11.1",
            "exec ./antrea-agent_v2.1.0, antrea-agent, v2.1.0", "FOO=bar exec controller.sh, controller, ''",
            "'\"/opt/my-router\" -v 2', my-router, ''", "echo ready; exec sleep 1, echo, ''",
            "iptables-1, iptables-1, ''"})
    void theFileNamesTheProgram(String line, String name, String version) {
        assertThat(ProgramName.in(line)).isEqualTo(
                new ProgramName(name, Optional.of(version).filter(text -> !text.isEmpty())));
    }
}
