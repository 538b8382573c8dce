package netpol.conformance.steps;

import io.cucumber.datatable.DataTable;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.scenario.FeatureError;

/** Reads the tables of the Given steps. */
final class TopologyTables {

    /** RFC 1123 label; ten less than a namespace's 63 letters, since a run appends to it. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,51}[a-z0-9])?");

    private static final long GREATEST_MARK = 0xffffffffL;

    private TopologyTables() {}

    static List<TestNamespace> namespaces(DataTable table) {
        return TableRows.read(table, List.of("namespace"), List.of("labels")).map(
                row -> new TestNamespace(name(row.get("namespace"), "namespace"), Labels.parse(row.get("labels"))));
    }

    static List<TestPod> pods(DataTable table) {
        return TableRows.read(table, List.of("pod", "node"), List.of("labels", "serves", "network")).map(row -> {
            String[] id = row.get("pod").split("/", -1);
            if (id.length != 2) {
                throw new FeatureError("\"" + row.get("pod") + "\" is not a pod such as nsa/server: namespace/name");
            }
            return new TestPod(name(id[0], "namespace"), name(id[1], "pod"), Labels.parse(row.get("labels")),
                    node(row.get("node")), serves(row), hostNetwork(row.get("network")));
        });
    }

    static List<OutsideHost> hosts(DataTable table) {
        return TableRows.read(table, List.of("host", "address"), List.of("serves")).map(row -> {
            List<InetAddress> addresses = Labels.commaSeparated(row.get("address")).stream()
                    .map(TopologyTables::address).toList();
            return new OutsideHost(name(row.get("host"), "host"), addresses, serves(row));
        });
    }

    private static List<ServedPort> serves(TableRows.Row row) {
        return Labels.commaSeparated(row.get("serves")).stream().map(ServedPort::parse).toList();
    }

    private static String node(String text) {
        if (!text.matches("[A-Z]")) {
            throw new FeatureError("\"" + text + "\" is not a node: A, B and so on are distinct nodes");
        }
        return text;
    }

    private static boolean hostNetwork(String text) {
        if (!text.isEmpty() && !text.equals("host")) {
            throw new FeatureError("\"" + text + "\" is not a network: host, or nothing for the pod network");
        }
        return !text.isEmpty();
    }

    static long mark(String text) {
        try {
            long mark = Long.decode(text);
            if (mark > 0 && mark <= GREATEST_MARK) {
                return mark;
            }
        } catch (NumberFormatException e) {
            throw new FeatureError("\"" + text + "\" is not a firewall mark such as 0x10000", e);
        }
        throw new FeatureError("\"" + text + "\" is not a firewall mark from 0x1 to 0xffffffff");
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new FeatureError("\"" + text + "\" is not an address such as 14.215.0.1 or 2001:db8::1", e);
        }
    }

    private static String name(String text, String kind) {
        if (!NAME.matcher(text).matches()) {
            throw new FeatureError("\"" + text + "\" is not a " + kind
                    + " name: up to 53 lower-case letters, digits and dashes, no dash at either end");
        }
        return text;
    }
}
