package netpol.enforcer.dataplane.table;

import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.Prerequisites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A network namespace of each test's own, with a dataplane that is open there. */
abstract class NodeWithDataplane {

    private final TableSettings settings;

    NetworkNamespace namespace;
    KernelState kernel;
    PolicyTable dataplane;

    NodeWithDataplane(TableSettings settings) {
        this.settings = settings;
    }

    @BeforeAll
    static void prerequisites() {
        Prerequisites.rootAndNft();
    }

    @BeforeEach
    void open() {
        namespace = NetworkNamespace.create("dp");
        kernel = new KernelState(namespace);
        dataplane = namespace.inside(() -> PolicyTable.open(settings));
    }

    @AfterEach
    void close() {
        dataplane.close();
        namespace.close();
    }
}
