package netpol.enforcer.dataplane.nflog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.Prerequisites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Who logs denied packets may have to wait for NFLOG, and nobody waits for him. */
class DeniedPacketsIT {

    private static final int GROUP = 77;

    private final Logger logger = (Logger) LoggerFactory.getLogger(DeniedPackets.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private NetworkNamespace namespace;

    @BeforeAll
    static void prerequisites() {
        Prerequisites.rootAndNft();
    }

    @BeforeEach
    void makeNamespace() {
        namespace = NetworkNamespace.create("nflog");
        namespace.runWithInput("nft -f -", """
                table inet test {
                    chain output {
                        type filter hook output priority filter
                        udp dport 9 log prefix "ingress" group 77 snaplen 128
                    }
                }
                """);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void removeNamespace() {
        logger.detachAppender(log);
        namespace.close();
    }

    @Test
    void aGroupThatSomebodyElseListensToIsTriedAgainUntilItIsFreeWhichIsToldOnce() {
        AtomicInteger others = new AtomicInteger();
        AtomicInteger own = new AtomicInteger();
        DeniedPackets other = listen(others);
        await().untilAsserted(() -> {
            send();
            assertThat(others).hasPositiveValue();
        });

        try (DeniedPackets _ = listen(own)) {
            await().untilAsserted(() -> assertThat(warnings()).hasSize(1));
            assertThat(warnings().getFirst()).contains("NFLOG group 77", "tries again");

            other.close();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                send();
                assertThat(own).hasPositiveValue();
            });
            assertThat(warnings()).hasSize(1);
            assertThat(log.list).anySatisfy(event -> assertThat(event.getFormattedMessage()).contains("(again)"));
        }
    }

    private DeniedPackets listen(AtomicInteger heard) {
        return namespace.inside(
                () -> DeniedPackets.listen(GROUP, _ -> heard.incrementAndGet(), Duration.ofMillis(20)));
    }

    private List<String> warnings() {
        return List.copyOf(log.list).stream().filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void send() {
        namespace.inside(() -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(new byte[]{1}, 1, InetAddress.getLoopbackAddress(), 9));
            }
            return null;
        });
    }
}
