package netpol.conformance.cluster.embedded.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcmpErrorTest {

    @ParameterizedTest
    @CsvSource({"4,3,13,true,false", "4,3,3,true,false", "4,3,4,false,true", "4,11,0,false,false", "6,1,1,true,false",
            "6,1,4,true,false", "6,2,0,false,true", "6,3,0,false,false", "0,3,1,false,false"})
    void onlyDestinationUnreachableIsADenial(int version, int type, int code, boolean unreachable, boolean tooBig) {
        IcmpError error = new IcmpError(version, type, code, Optional.empty());
        assertThat(error.unreachable()).isEqualTo(unreachable);
        assertThat(error.tooBig()).isEqualTo(tooBig);
    }

    @ParameterizedTest
    @CsvSource({"4,3,0,false", "4,3,1,false", "4,3,3,true", "4,3,4,false", "4,3,9,true", "4,3,10,true", "4,3,13,true",
            "6,1,0,false", "6,1,1,true", "6,1,3,false", "6,1,4,true", "6,1,5,true", "4,11,0,false", "0,3,3,false"})
    void missingRoutesAndNeighboursAreNoRejection(int version, int type, int code, boolean rejected) {
        assertThat(new IcmpError(version, type, code, Optional.empty()).rejected()).isEqualTo(rejected);
    }

    @Test
    void itSaysWhatItIsAndWhoSentIt() {
        assertThat(new IcmpError(4, 3, 13, Optional.of(InetAddress.ofLiteral("10.244.1.1"))))
                .hasToString("ICMP type 3 code 13 from 10.244.1.1");
    }
}
