package netpol.enforcer.dataplane.table;

import java.util.Arrays;
import java.util.List;
import netpol.enforcer.dataplane.kernel.TableReader;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;
import netpol.enforcer.dataplane.nft.wire.KernelTable;
import netpol.enforcer.testbed.NetworkNamespace;

/** What stands in the kernel of a network namespace. */
record KernelState(NetworkNamespace namespace) {

    String list() {
        return namespace.run("nft list table inet netpol");
    }

    List<String> rulesWithHandles() {
        return namespace.run("nft -a list table inet netpol").lines().filter(line -> line.contains("# handle"))
                .toList();
    }

    /** Objects are listed in the order of their making, elements in any. */
    static List<String> wordsSorted(String listing) {
        return Arrays.stream(listing.split("(?<=[,{}\n])")).map(String::strip).map(word -> word.replace(",", ""))
                .sorted().toList();
    }

    int generation() {
        return namespace.inside(() -> {
            try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.Protocol.NETFILTER)) {
                return new TableReader(socket).generation();
            }
        });
    }

    KernelTable read() {
        return namespace.inside(() -> {
            try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.Protocol.NETFILTER)) {
                return new TableReader(socket).read();
            }
        });
    }
}
